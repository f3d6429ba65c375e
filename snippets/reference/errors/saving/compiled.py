from contextlib import contextmanager

import torch
from torch import nn


@contextmanager
def readable():
    """A message with blanks for its tabs."""
    try:
        yield
    except RuntimeError as error:
        lines = str(error).expandtabs(4).splitlines()
        text = "\n".join(line.rstrip() for line in lines)
        raise RuntimeError(text) from None


# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3))
fast = torch.compile(net, backend="eager")
saved = fast.state_dict()
with readable():
    net.load_state_dict(saved)
# --8<-- [end:idea]

from contextlib import contextmanager

import torch
from torch import nn
from torch.func import functional_call


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
fc = nn.Linear(4, 3)
mine = {"weights": torch.ones(3, 4), "bias": fc.bias}
with readable():
    functional_call(fc, mine, torch.ones(4), strict=True)
# --8<-- [end:idea]

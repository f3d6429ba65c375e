import io
import pickle
import re
from contextlib import contextmanager

import torch
from torch import nn


@contextmanager
def readable():
    """A message without colours, tabs and empty lines."""
    try:
        yield
    except pickle.UnpicklingError as error:
        text = re.sub(r"\x1b\[\d+m", "", str(error))
        lines = text.expandtabs(4).splitlines()
        text = "\n".join(s.rstrip() for s in lines if s)
        raise pickle.UnpicklingError(text) from None


# --8<-- [start:idea]
file = io.BytesIO()
torch.save(nn.Linear(4, 3), file)
file.seek(0)
with readable():
    torch.load(file)
# --8<-- [end:idea]

import io
import pickle
import re
from contextlib import contextmanager

import torch
from torch import nn


@contextmanager
def readable():
    """A message up to its address, which varies."""
    try:
        yield
    except pickle.PicklingError as error:
        text = re.sub(r" at 0x.*", " …", str(error))
        raise pickle.PicklingError(text) from None


# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.register_forward_hook(lambda *args: None)
with readable():
    torch.save(fc, io.BytesIO())
# --8<-- [end:idea]

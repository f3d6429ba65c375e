import io
import pickle
import re
from contextlib import contextmanager

import torch


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
file = io.BytesIO(b"<!DOCTYPE html><title>404</title>")
with readable():
    torch.load(file)
# --8<-- [end:idea]

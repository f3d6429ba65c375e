from contextlib import contextmanager

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
fc = nn.Linear(4, 3)
saved = {
    name: tensor.numpy()
    for name, tensor in fc.state_dict().items()
}
with readable():
    fc.load_state_dict(saved)
# --8<-- [end:idea]

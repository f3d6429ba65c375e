import io
import pickle

import torch


class Greeting:
    def __reduce__(self):
        return print, ("this line came out of the file",)


file = io.BytesIO()
torch.save({"weight": torch.ones(3), "x": Greeting()}, file)
file.seek(0)

# --8<-- [start:idea]
try:
    torch.load(file, weights_only=True)
except pickle.UnpicklingError:
    print("refused, and nothing was run")
# --8<-- [end:idea]

import pickle

import torch


# --8<-- [start:idea]
class Weights:
    def __reduce__(self):
        # Any function could stand here, with any arguments.
        return print, ("This was run while loading.",)


torch.save(Weights(), "weights.pt")

print(torch.load("weights.pt", weights_only=False))
try:
    torch.load("weights.pt", weights_only=True)
except pickle.UnpicklingError as error:
    print("refused:", "print" in str(error))
# --8<-- [end:idea]

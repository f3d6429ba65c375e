import io
import sys
import types

import torch
from torch import nn

# A stand-in for a file networks.py.
networks = types.ModuleType("networks")
sys.modules["networks"] = networks


# --8<-- [start:idea]
class Net(nn.Linear):
    pass


Net.__module__ = "networks"
networks.Net = Net
file = io.BytesIO()
torch.save(Net(4, 3), file)
file.seek(0)

networks.BetterName = Net
del networks.Net
torch.load(file, weights_only=False)
# --8<-- [end:idea]

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
old = torch.load(file, weights_only=False)
new = networks.BetterName(4, 3)
print(new.load_state_dict(old.state_dict()))
# --8<-- [end:idea]

import torch
from torch import nn
from torch.nn import functional as F

# --8<-- [start:idea]
pieces = {
    "nn.Module.__call__": nn.Module.__call__,
    "nn.Linear.__init__": nn.Linear.__init__,
    "nn.Linear.forward": nn.Linear.forward,
    "nn.Parameter.__new__": nn.Parameter.__new__,
    "nn.init.uniform_": nn.init.uniform_,
    "torch.empty": torch.empty,
    "F.linear": F.linear,
}
for name, piece in pieces.items():
    lines = hasattr(piece, "__code__")
    print(name, "Python" if lines else "C++")
# --8<-- [end:idea]

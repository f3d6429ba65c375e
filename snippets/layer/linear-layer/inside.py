import torch
from torch import nn

torch.manual_seed(50)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])
fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
for name, value in vars(fc).items():
    if value:
        kind = type(value).__name__
        shown = list(value) if kind == "dict" else value
        print(f"{name}: {shown}")
# --8<-- [end:idea]

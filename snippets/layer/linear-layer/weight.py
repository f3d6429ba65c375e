import torch
from torch import nn

torch.manual_seed(50)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])
fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
print(fc.weight)
print(fc.weight.shape)
print("weight" in vars(fc))
print(fc._parameters["weight"] is fc.weight)
# --8<-- [end:idea]

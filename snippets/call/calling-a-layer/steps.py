import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])

# --8<-- [start:idea]
row = x.view(1, 4)
turned = fc.weight.t()
product = row @ turned
result = (product + fc.bias).view(3)

for step in (x, row, turned, product, result):
    print(tuple(step.shape))
print(torch.allclose(result, fc(x)))
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])
fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
wanted = torch.tensor([30.0, 40.0, 50.0])
print(fc(x).detach().round(decimals=1))

error = (fc(x) - wanted).square().sum()
error.backward()
with torch.no_grad():
    fc.weight -= 0.01 * fc.weight.grad

print(fc(x).detach().round(decimals=1))
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
with torch.no_grad():
    print(torch.is_grad_enabled())


@torch.no_grad()
def predict(x):
    return fc(x)


print(predict(x).requires_grad)
# --8<-- [end:idea]

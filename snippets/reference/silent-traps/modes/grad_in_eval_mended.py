import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.eval()
with torch.no_grad():
    print(torch.is_grad_enabled())
    print(fc(x).requires_grad)
# --8<-- [end:idea]

import torch
from torch import nn

absent, zero = nn.Linear(4, 3), nn.Linear(4, 3)
nn.init.zeros_(absent.weight)
nn.init.zeros_(zero.weight)

# --8<-- [start:idea]
absent.bias = None
nn.init.zeros_(zero.bias)
for fc in [absent, zero]:
    optimizer = torch.optim.SGD(fc.parameters(), lr=0.5)
    before = fc(torch.zeros(4)).detach()
    fc(torch.zeros(4)).sum().backward()
    optimizer.step()
    print(before, fc(torch.zeros(4)).detach())
    print(list(fc.state_dict()))
# --8<-- [end:idea]

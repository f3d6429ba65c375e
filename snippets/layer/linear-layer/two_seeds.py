import torch
from torch import nn

x = torch.tensor([1.0, 2.0, 3.0, 4.0])

# --8<-- [start:idea]
for seed in [50, 51, 50]:
    torch.manual_seed(seed)
    fc = nn.Linear(in_features=4, out_features=3)
    print(seed, fc(x).detach())
# --8<-- [end:idea]

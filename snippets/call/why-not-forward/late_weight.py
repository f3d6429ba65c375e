import torch
from torch import nn

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)

# --8<-- [start:idea]
fc = nn.Linear(in_features=4, out_features=3, bias=False)
nn.init.zeros_(fc.weight)


def load(module, args):
    with torch.no_grad():
        module.weight.copy_(weight_matrix)


fc.register_forward_pre_hook(load)

print(fc.forward(x).detach())
print(fc(x).detach())
# --8<-- [end:idea]

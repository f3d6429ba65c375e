import torch
from torch import nn

fc = nn.Linear(4, 3, bias=False)
saved = {"module.weight": torch.ones(3, 4)}

# --8<-- [start:idea]
state = {
    name.removeprefix("module."): tensor
    for name, tensor in saved.items()
}
print(fc.load_state_dict(state))
print((fc.weight == 1).all().item())
# --8<-- [end:idea]

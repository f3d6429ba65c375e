import torch
from torch import nn

# --8<-- [start:idea]
saved = nn.Linear(4, 3).state_dict()
fc = nn.Linear(4, 3, device="meta").to_empty(device="cpu")
fc.load_state_dict(saved)
x = torch.ones(2, 4).to(fc.weight.device)
print(fc.weight.device, fc(x).shape)
# --8<-- [end:idea]

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
checkpoint = {
    "model": fc.state_dict(),
    "optimizer": optimizer.state_dict(),
}
print(fc.load_state_dict(checkpoint["model"]))
optimizer.load_state_dict(checkpoint["optimizer"])
# --8<-- [end:idea]

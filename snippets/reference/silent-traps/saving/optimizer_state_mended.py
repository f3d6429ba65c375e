import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(4, 3)
optimizer = torch.optim.Adam(fc.parameters())
fc(torch.ones(4)).sum().backward()
optimizer.step()

# --8<-- [start:idea]
saved = {
    "net": fc.state_dict(),
    "optimizer": optimizer.state_dict(),
}
new = torch.optim.Adam(fc.parameters())
new.load_state_dict(saved["optimizer"])
print(len(new.state) > 0)
# --8<-- [end:idea]

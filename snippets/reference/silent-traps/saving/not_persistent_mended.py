import torch
from torch import nn


# --8<-- [start:idea]
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("by", torch.tensor(1.0))


net, new = Scale(), Scale()
net.by = torch.tensor(5.0)
new.load_state_dict(net.state_dict())
print(new.by)
# --8<-- [end:idea]

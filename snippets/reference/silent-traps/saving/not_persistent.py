import torch
from torch import nn


# --8<-- [start:idea]
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        one = torch.tensor(1.0)
        self.register_buffer("by", one, persistent=False)


net, new = Scale(), Scale()
net.by = torch.tensor(5.0)
print(new.load_state_dict(net.state_dict()), new.by)
# --8<-- [end:idea]

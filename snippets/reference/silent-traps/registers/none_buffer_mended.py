import torch
from torch import nn

x = torch.ones(3)


# --8<-- [start:idea]
class Mask(nn.Module):
    def __init__(self, keep):
        super().__init__()
        self.register_buffer("keep", keep)

    def forward(self, x):
        return x if self.keep is None else x * self.keep


net = Mask(torch.tensor([1.0, 0.0, 1.0]))
print(net(x))
print(list(net.state_dict()))
# --8<-- [end:idea]

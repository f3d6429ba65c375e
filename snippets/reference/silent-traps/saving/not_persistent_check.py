import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        one = torch.tensor(1.0)
        self.register_buffer("by", one, persistent=False)


net = Scale()

# --8<-- [start:idea]
buffers = dict(net.named_buffers())
print([n for n in buffers if n not in net.state_dict()])
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
class Count(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("seen", torch.tensor(0))

    def forward(self, x):
        self.seen += len(x)
        return x


count = Count()
count(torch.ones(2, 4))
count(torch.ones(5, 4))
print(count.seen, list(count.state_dict()))
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
class Kinds(nn.Module):
    def __init__(self):
        super().__init__()
        self.parameter = nn.Parameter(torch.ones(3))
        self.register_buffer("buffer", torch.ones(3))
        self.tracked = torch.ones(3, requires_grad=True)
        self.plain = torch.ones(3)


kinds = Kinds().to(torch.float64)
trained = dict(kinds.named_parameters())
saved = kinds.state_dict()
for name in "parameter", "buffer", "tracked", "plain":
    moved = getattr(kinds, name).dtype == torch.float64
    print(name, name in trained, name in saved, moved)
# --8<-- [end:idea]

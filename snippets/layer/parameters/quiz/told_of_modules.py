import torch
from torch import nn

frozen = nn.Linear(4, 3)
frozen.requires_grad = False
frozen_by_name = not any(
    each.requires_grad for each in frozen.parameters()
)

half = nn.Linear(4, 3)
half.weight.requires_grad_(False)
saved = "weight" in half.state_dict()

fc = nn.Linear(4, 3)
fc.to(torch.float64)
left_alone = fc.weight.dtype == torch.float32

found = fc.parameters()
twice = list(found) and list(found)

layers = nn.ModuleList([nn.Linear(4, 3)])
try:
    layers(torch.ones(4))
    runs = True
except NotImplementedError:
    runs = False

print(frozen_by_name)
print(saved)
print(left_alone)
print(bool(twice))
print(runs)

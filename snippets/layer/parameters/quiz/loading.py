import torch
from torch import nn


def load(**changed):
    fc = nn.Linear(4, 3)
    ones = torch.ones(3, 4)
    saved = {
        "weight": ones,
        "bias": torch.ones(3),
        **changed,
    }
    refused = False
    try:
        fc.load_state_dict(saved)
    except RuntimeError:
        refused = True
    return refused, torch.equal(fc.weight, ones)


more, _ = load(gain=torch.ones(3))
larger, overwritten = load(bias=torch.ones(5))
double, _ = load(bias=torch.ones(3, dtype=torch.float64))

print(more)
print(larger)
print(double)
print(not overwritten)

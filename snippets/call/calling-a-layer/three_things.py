import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])

# --8<-- [start:idea]
linear = F.linear


def spy(*given):
    for thing in given:
        print(type(thing).__name__, tuple(thing.shape))
    return linear(*given)


F.linear = spy
y = fc(x)
print("->", tuple(y.shape))
# --8<-- [end:idea]

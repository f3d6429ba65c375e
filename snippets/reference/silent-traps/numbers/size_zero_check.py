import warnings

from torch import nn

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    net = nn.Sequential(
        nn.Linear(4, 0), nn.ReLU(), nn.Linear(0, 3)
    )

# --8<-- [start:idea]
for name, p in net.named_parameters():
    if p.numel() == 0:
        print(name, tuple(p.shape))
# --8<-- [end:idea]

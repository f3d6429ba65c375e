import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(8, 4)

norm = nn.BatchNorm1d(3, track_running_stats=False)
net = nn.Sequential(nn.Linear(4, 3), norm)
net.eval()

# --8<-- [start:idea]
print(
    [
        n
        for n, m in net.named_modules()
        if not getattr(m, "track_running_stats", True)
    ]
)
# --8<-- [end:idea]

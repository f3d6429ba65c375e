import torch
from torch import nn

# --8<-- [start:idea]
for n in [4, 100, 2500]:
    torch.manual_seed(50)
    x = torch.ones(n)
    fc = nn.Linear(n, 400, bias=False)
    wide = torch.empty(400, n).uniform_(-1, 1)
    own = fc(x).std()
    fixed = wide.matmul(x).std()
    print(f"{n} layer {own:.1f} fixed ±1 {fixed:.1f}")
# --8<-- [end:idea]

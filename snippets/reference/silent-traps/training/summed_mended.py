import torch
from torch import nn

# --8<-- [start:idea]
loss = nn.MSELoss()
fc = nn.Linear(4, 3)
nn.init.ones_(fc.weight)
nn.init.zeros_(fc.bias)
for rows in [1, 10, 100]:
    fc.zero_grad()
    y = fc(torch.ones(rows, 4))
    loss(y, torch.zeros(rows, 3)).backward()
    print(rows, f"{fc.bias.grad[0].item():.2f}")
# --8<-- [end:idea]

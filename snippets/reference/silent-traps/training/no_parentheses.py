import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
losses = []
for _ in range(3):
    loss = fc(x).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step
    losses.append(loss.item())
print(losses[0] == losses[1] == losses[2])
# --8<-- [end:idea]

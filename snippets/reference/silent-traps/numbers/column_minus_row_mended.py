import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(100, 2)
y = x @ torch.tensor([2.0, -3.0])

# --8<-- [start:idea]
fc = nn.Linear(2, 1)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
for _ in range(200):
    difference = fc(x).squeeze(1) - y
    loss = difference.square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(tuple(difference.shape))
print([f"{w.item():.1f}" for w in fc.weight[0]])
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(60, 4)
y = x.sum(1, keepdim=True)

# --8<-- [start:idea]
for fold in range(3):
    torch.manual_seed(50)
    net = nn.Linear(4, 1)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    test = torch.arange(60) % 3 == fold
    for step in range(100):
        optimizer.zero_grad()
        loss = (net(x[~test]) - y[~test]).square().mean()
        if step == 0:
            print(fold, loss.item() > 1)
        loss.backward()
        optimizer.step()
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
x, y = torch.randn(20, 4), torch.randn(20, 1)


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(4, 3)
        self.head = nn.Linear(3, 1)

    def forward(self, x):
        code = self.encoder(x).detach()
        return self.head(code)


net = Net()
before = {n: p.clone() for n, p in net.named_parameters()}
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
losses = []
for _ in range(20):
    loss = (net(x) - y).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
print(losses[-1] < losses[0])
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5))


def evaluate():
    net.eval()
    with torch.no_grad():
        return net(x).mean()


for epoch in range(3):
    print("epoch", epoch, net.training)
    net(x).sum().backward()
    evaluate()
# --8<-- [end:idea]

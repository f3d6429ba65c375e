import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

net = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5))


def evaluate():
    net.eval()
    with torch.no_grad():
        return net(x).mean()


net(x).sum().backward()
evaluate()

# --8<-- [start:idea]
print(net.training)
# --8<-- [end:idea]

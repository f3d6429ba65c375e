import torch
from torch import nn

# --8<-- [start:idea]
torch.manual_seed(50)
net = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5))
x = torch.ones(4)


def show(said):
    first, second = net(x), net(x)
    same = torch.equal(first, second)
    print(said, same, first.requires_grad)


show("train")
net.eval()
show("eval")
with torch.no_grad():
    show("eval, no_grad")
    net.train()
    show("train, no_grad")
print([module.training for module in net.modules()])
# --8<-- [end:idea]

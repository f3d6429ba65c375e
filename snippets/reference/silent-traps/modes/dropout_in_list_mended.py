import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.drops = nn.ModuleList([nn.Dropout(0.5)])

    def forward(self, x):
        return self.drops[0](self.fc(x))


net = Net()
net.eval()
print([type(m).__name__ for m in net.modules()])
print(net.training, net.drops[0].training)
# --8<-- [end:idea]

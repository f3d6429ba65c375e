import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.drops = [nn.Dropout(0.5)]

    def forward(self, x):
        return self.drops[0](self.fc(x))


net = Net()
net.eval()

# --8<-- [start:idea]
print([type(m).__name__ for m in net.modules()])
# --8<-- [end:idea]

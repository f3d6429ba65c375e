import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.scale = torch.ones(3)

    def forward(self, x):
        return self.fc(x) * self.scale


net = Net().half()
print(net.fc.weight.dtype, net(x.half()).dtype)
# --8<-- [end:idea]

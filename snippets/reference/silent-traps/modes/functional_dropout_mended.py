import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        y = self.fc(x)
        return F.dropout(y, 0.5, training=self.training)


net = Net()
net.eval()
print(torch.equal(net(x), net(x)))
# --8<-- [end:idea]

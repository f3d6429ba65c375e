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
        return F.dropout(self.fc(x), 0.5)


net = Net()
net.eval()
print((net(x) == 0).any())
print(nn.Dropout(0.5).training)
# --8<-- [end:idea]

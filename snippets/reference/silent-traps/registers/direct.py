import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(4)


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return self.fc.forward(x)


net = Net()
net.fc.register_forward_hook(lambda *_: print("hook"))
print(net(x).shape)
# --8<-- [end:idea]

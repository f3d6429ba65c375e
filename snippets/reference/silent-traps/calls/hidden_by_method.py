import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.classify = nn.Linear(4, 3)

    def classify(self, x):
        return x

    def forward(self, x):
        return self.classify(x)


net = Net()
print(net(torch.ones(4)).shape)
print([name for name, _ in net.named_parameters()])
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.activation = nn.ReLU()


net = Net()
net.activation = nn.Sigmoid()
print(net.activation(torch.zeros(3)))
# --8<-- [end:idea]

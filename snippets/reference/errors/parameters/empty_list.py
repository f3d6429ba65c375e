import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(4, 4), nn.Linear(4, 3)]


torch.optim.SGD(Net().parameters(), lr=0.1)
# --8<-- [end:idea]

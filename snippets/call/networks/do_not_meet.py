import torch
from torch import nn


# --8<-- [start:network]
class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 5)
        self.middle = nn.Linear(5, 6)
        self.out = nn.Linear(5, 3)

    def forward(self, x):
        x = torch.relu(self.hidden(x))
        x = torch.relu(self.middle(x))
        return self.out(x)


# --8<-- [end:network]
network = Network()
x = torch.tensor([1.0, 2.0, 3.0, 4.0])


# --8<-- [start:idea]
def announce(layer, args):
    print(layer, "gets", tuple(args[0].shape))


for layer in network.children():
    layer.register_forward_pre_hook(announce)
network(x)
# --8<-- [end:idea]

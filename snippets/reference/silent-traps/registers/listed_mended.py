from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fcs = nn.ModuleList(
            [nn.Linear(4, 4), nn.Linear(4, 3)]
        )

    def forward(self, x):
        for fc in self.fcs:
            x = fc(x)
        return x


net = Net()
print(len(list(net.parameters())), len(net.state_dict()))
net.double()
print(net.fcs[0].weight.dtype)
# --8<-- [end:idea]

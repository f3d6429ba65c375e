from torch import fx, nn


# --8<-- [start:idea]
class Net(nn.Module):
    def forward(self, x):
        return x.view(len(x), -1)


fx.symbolic_trace(Net())
# --8<-- [end:idea]

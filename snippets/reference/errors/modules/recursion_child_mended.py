from torch import nn


# --8<-- [start:idea]
class Part(nn.Module):
    def __init__(self, whole):
        super().__init__()
        self.wholes = (whole,)


net = nn.Sequential(nn.Linear(4, 3))
net.append(Part(net))
net.eval()
print(net[1].wholes[0] is net, net[1].training)
# --8<-- [end:idea]

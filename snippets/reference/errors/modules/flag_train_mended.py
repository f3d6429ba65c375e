from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self, noisy):
        super().__init__()
        self.noisy = noisy
        self.fc = nn.Linear(4, 3)


net = Net(noisy=True)
net.eval()
print(net.training, net.fc.training)
# --8<-- [end:idea]

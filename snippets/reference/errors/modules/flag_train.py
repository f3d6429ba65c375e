from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self, train):
        super().__init__()
        self.train = train
        self.fc = nn.Linear(4, 3)


net = Net(train=True)
net.eval()
# --8<-- [end:idea]

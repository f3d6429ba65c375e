from torch import nn


class Net(nn.Module):
    def __init__(self):
        self.fc = nn.Linear(4, 3)


net = Net()

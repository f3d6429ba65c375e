from torch import nn


class Net(nn.Module):
    def _init_(self, width):
        super().__init__()
        self.fc = nn.Linear(width, 3)


net = Net(4)

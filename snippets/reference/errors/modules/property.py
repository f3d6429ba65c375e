from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    @property
    def width(self):
        return self.hidden.out_features


print(Net().width)
# --8<-- [end:idea]

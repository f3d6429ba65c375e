from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    @property
    def width(self):
        return self.hidden.out_features


# --8<-- [start:idea]
try:
    Net.width.fget(Net())
except AttributeError as error:
    print(error)
# --8<-- [end:idea]

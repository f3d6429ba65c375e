from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.second = nn.Linear(4, 3)


for name, layer in Net().named_children():
    print(name, layer)
# --8<-- [end:idea]

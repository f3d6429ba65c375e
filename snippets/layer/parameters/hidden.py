from torch import nn


# --8<-- [start:idea]
class Stack(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.layers = kind(
            [nn.Linear(4, 4), nn.Linear(4, 3)]
        )


print(len(list(Stack(list).parameters())))
print(len(list(Stack(nn.ModuleList).parameters())))
# --8<-- [end:idea]

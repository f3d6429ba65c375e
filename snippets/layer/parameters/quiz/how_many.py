from torch import nn


class Stack(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(2, 2)
        self.rest = [nn.Linear(2, 2), nn.Linear(2, 2)]


print(len(list(Stack().parameters())))

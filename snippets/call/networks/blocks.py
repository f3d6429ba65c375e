import torch
from torch import nn


# --8<-- [start:idea]
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.relu = nn.ReLU()

    def forward(self, x):
        return self.relu(self.fc(x))


class Deep(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = Block()
        self.second = Block()
        self.out = nn.Linear(4, 3)

    def forward(self, x):
        return self.out(self.second(self.first(x)))


deep = Deep()
print(tuple(deep(torch.ones(4)).shape))
for name, module in deep.named_modules():
    print(repr(name), type(module).__name__)
for name in deep.state_dict():
    print(name)
# --8<-- [end:idea]

from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Linear(4, 4)
        self.two = [nn.Linear(4, 4)]
        self.three = nn.Sequential(nn.Linear(4, 4))
        self.four = {"fc": nn.Linear(4, 4)}
        self.five = nn.ModuleList([nn.Linear(4, 4)])


names = [name for name, _ in Network().named_parameters()]
for attribute in ("one", "two", "three", "four", "five"):
    print(any(n.startswith(attribute) for n in names))

from torch import nn


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)


class Renamed(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)


class Other(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 4)


def breaks(before, after):
    try:
        after.load_state_dict(before.state_dict())
    except RuntimeError:
        return True
    return False


def chain(*modules):
    return nn.Sequential(*modules, nn.Linear(4, 3))


relu, tanh = nn.ReLU(), nn.Tanh()
print(breaks(Block(), Renamed()))
print(breaks(Block(), Other()))
print(breaks(chain(relu), chain(tanh)))
print(breaks(chain(relu), chain(tanh, relu)))

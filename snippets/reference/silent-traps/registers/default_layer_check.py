from torch import nn


class Net(nn.Module):
    def __init__(self, head=nn.Linear(4, 3)):
        super().__init__()
        self.head = head


first, second = Net(), Net()

# --8<-- [start:idea]
theirs = {id(p) for p in second.parameters()}
shared = [
    name
    for name, p in first.named_parameters()
    if id(p) in theirs
]
print(shared)
# --8<-- [end:idea]

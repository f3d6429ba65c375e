from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.classify = nn.Linear(4, 3)

    def classify(self, x):
        return x


net = Net()

# --8<-- [start:idea]
children = net.named_children()
print([n for n, m in children if getattr(net, n) is not m])
# --8<-- [end:idea]

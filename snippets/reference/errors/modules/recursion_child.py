from torch import nn


# --8<-- [start:idea]
class Part(nn.Module):
    def __init__(self, whole):
        super().__init__()
        self.whole = whole


net = nn.Sequential(nn.Linear(4, 3))
net.append(Part(net))
try:
    net.eval()
except RecursionError as error:
    raise RecursionError(str(error)[:32]) from None
# --8<-- [end:idea]

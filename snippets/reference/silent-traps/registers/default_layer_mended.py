import torch
from torch import nn

torch.manual_seed(50)


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self, head=None):
        super().__init__()
        self.head = head or nn.Linear(4, 3)


first, second = Net(), Net()
with torch.no_grad():
    first.head.weight.zero_()
print(second.head.weight.count_nonzero().item())
# --8<-- [end:idea]

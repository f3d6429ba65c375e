import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self, head=nn.Linear(4, 3)):
        super().__init__()
        self.head = head


first, second = Net(), Net()
with torch.no_grad():
    first.head.weight.zero_()
print(second.head.weight.count_nonzero().item())
# --8<-- [end:idea]

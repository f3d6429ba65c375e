import torch
from torch import nn

torch.manual_seed(50)


# --8<-- [start:idea]
class Net(nn.Sequential):
    def train(self, mode=True):
        super().train(mode)
        self[0].eval()
        return self


net = Net(nn.BatchNorm1d(4), nn.Linear(4, 3))
net.train()
print([n for n, m in net.named_modules() if m.training])
# --8<-- [end:idea]

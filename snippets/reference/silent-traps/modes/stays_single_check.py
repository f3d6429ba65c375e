import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.scale = torch.ones(3)

    def forward(self, x):
        return self.fc(x) * self.scale


net = Net().half()

# --8<-- [start:idea]
held = [v for m in net.modules() for v in vars(m).items()]
print([n for n, v in held if isinstance(v, torch.Tensor)])
# --8<-- [end:idea]

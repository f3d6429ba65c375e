import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.scales = nn.ParameterDict(
            {"in": torch.ones(4), "out": torch.ones(3)}
        )
        self.scales["unit"] = "cm"

    def forward(self, x):
        y = self.fc(x * self.scales["in"])
        return y * self.scales["out"]


net = Net()
print([name for name, _ in net.named_parameters()])
print(net.scales["unit"])
# --8<-- [end:idea]

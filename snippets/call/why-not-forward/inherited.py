import torch
from torch import nn

torch.manual_seed(50)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])


# --8<-- [start:idea]
class Clipped(nn.Linear):
    def forward(self, x):
        return super().forward(x).clamp(min=-1.0)


def report(module, args, output):
    print("the hook sees", output.detach())


fc = Clipped(in_features=4, out_features=3)
fc.register_forward_hook(report)
fc(x)
# --8<-- [end:idea]

import torch
from torch import nn


def report(module, args, output):
    print("the hook sees", tuple(output.shape))


torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)
fc.register_forward_hook(report)

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
y = fc(x)

print(y)

import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)

x = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0])
y = fc(x)

print(y)

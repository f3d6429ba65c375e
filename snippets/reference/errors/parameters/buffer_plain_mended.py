import numpy as np
import torch
from torch import nn

net = nn.Linear(4, 3)
net.register_buffer("mean", torch.from_numpy(np.zeros(4)))
print(net.mean.dtype, net.float().mean.dtype)

import torch
from torch import nn

net = nn.Module()
net.register_buffer("mean", torch.zeros(3))
net.register_buffer(
    "cache", torch.zeros(3), persistent=False
)
print([name for name, _ in net.named_buffers()])
print(list(net.state_dict()))

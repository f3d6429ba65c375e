import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3))
net.register_forward_hook(lambda *_: print("net"))
net[0].register_forward_hook(lambda *_: print("child"))

net.forward(torch.ones(4))

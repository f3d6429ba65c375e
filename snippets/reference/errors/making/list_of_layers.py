from torch import nn

layers = [nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 3)]
net = nn.Sequential(layers)

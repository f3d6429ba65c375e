import torch
from torch import nn


def learn(inputs, wanted):
    solution = torch.linalg.lstsq(inputs, wanted).solution
    layer = nn.Linear(
        inputs.shape[1],
        wanted.shape[1],
        bias=False,
        dtype=torch.float64,
    )
    with torch.no_grad():
        layer.weight.copy_(solution.T)
    return layer

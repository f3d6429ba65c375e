import torch
from torch import nn

torch.manual_seed(0)
network = nn.Sequential(
    nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 3)
)
weight = network[2].weight
before = weight.detach().clone()
optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
network.eval()

try:
    network(torch.ones(2, 4)).sum().backward()
    refused = False
except RuntimeError:
    refused = True
optimizer.step()
moved = not torch.equal(weight, before)

print(refused)
print(weight.grad is None and not moved)
print(weight.grad is not None and not moved)
print(weight.grad is not None and moved)

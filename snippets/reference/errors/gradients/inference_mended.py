import torch
from torch import nn

# --8<-- [start:idea]
body, head = nn.Linear(4, 4), nn.Linear(4, 3)
with torch.no_grad():
    features = body(torch.ones(2, 4))
head(features).sum().backward()
print(head.weight.grad.shape, body.weight.grad)
# --8<-- [end:idea]

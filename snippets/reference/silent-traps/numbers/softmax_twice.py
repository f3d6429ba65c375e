import torch
from torch import nn

target = torch.tensor([0])

# --8<-- [start:idea]
scores = torch.tensor([[100.0, 0.0, 0.0]])
loss = nn.CrossEntropyLoss()
print(f"{loss(scores.softmax(dim=1), target):.2f}")
print(f"{loss(scores, target):.2f}")
# --8<-- [end:idea]

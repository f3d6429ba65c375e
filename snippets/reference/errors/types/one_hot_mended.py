import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
out = fc(torch.ones(2, 4))
target = torch.tensor([[1, 0, 0], [0, 0, 1]])
classes = target.argmax(dim=1)
criterion = nn.CrossEntropyLoss()
a, b = (
    criterion(out, classes),
    criterion(out, target.float()),
)
print(classes, torch.allclose(a, b))
# --8<-- [end:idea]

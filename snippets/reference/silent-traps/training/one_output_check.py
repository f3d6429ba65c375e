import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(4, 4)

fc = nn.Linear(4, 1)
y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])
loss = nn.CrossEntropyLoss()(fc(x), y)
loss.backward()

# --8<-- [start:idea]
print(fc(x).shape[1])
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(4, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 1)
y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])
loss = nn.CrossEntropyLoss()(fc(x), y)
loss.backward()
print(abs(loss.item()), fc.weight.grad.any())
# --8<-- [end:idea]

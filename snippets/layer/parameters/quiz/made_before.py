import torch
from torch import nn

torch.manual_seed(0)
fc = nn.Linear(4, 3)
step = torch.optim.SGD(fc.parameters(), lr=0.01)
fc.weight = nn.Parameter(torch.ones(3, 4))
bias = fc.bias.detach().clone()

failed = False
try:
    fc(torch.ones(4)).sum().backward()
    step.step()
except RuntimeError:
    failed = True

trained = not torch.equal(fc.weight, torch.ones(3, 4))
bias_trained = not torch.equal(fc.bias, bias)
print(trained)
print(failed)
print(not trained and bias_trained)
print(not trained and not bias_trained)

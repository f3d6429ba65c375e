from torch import nn

fc = nn.Linear(4, 3)

print(callable(fc))
print(callable(fc.weight))
print(callable(nn.Linear))
print(callable(fc.forward))
print(callable("forward"))

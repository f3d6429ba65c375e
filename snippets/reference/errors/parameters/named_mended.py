from torch import nn

fc = nn.Linear(4, 3)
for name, p in fc.named_parameters():
    print(name, p.numel())

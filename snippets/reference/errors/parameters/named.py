from torch import nn

fc = nn.Linear(4, 3)
print(sum(p.numel() for p in fc.named_parameters()))

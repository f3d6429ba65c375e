from torch import nn

chain = nn.Sequential(*[nn.Linear(4, 4)] * 3)
print(sum(p.numel() for p in chain.parameters()))

from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
parameters = fc.parameters()
print(sum(p.numel() for p in parameters))
for p in parameters:
    p.requires_grad_(False)
print(fc.weight.requires_grad)
# --8<-- [end:idea]

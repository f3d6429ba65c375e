from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
for p in fc.parameters():
    p.require_grad = False
print([p.requires_grad for p in fc.parameters()])
# --8<-- [end:idea]

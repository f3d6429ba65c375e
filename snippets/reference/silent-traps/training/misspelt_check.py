from torch import nn

fc = nn.Linear(4, 3)
for p in fc.parameters():
    p.require_grad = False

# --8<-- [start:idea]
named = fc.named_parameters()
print([(n, vars(p)) for n, p in named if vars(p)])
# --8<-- [end:idea]

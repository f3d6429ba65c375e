from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(in_features=4, out_features=3)
for name, parameter in fc.named_parameters():
    print(name, tuple(parameter.shape), parameter.numel())
print(sum(p.numel() for p in fc.parameters()))
# --8<-- [end:idea]

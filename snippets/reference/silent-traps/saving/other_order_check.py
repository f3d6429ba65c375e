from torch import nn

net = nn.ModuleDict(
    {n: nn.Linear(2, 1) for n in ("a", "b")}
)
other = nn.ModuleDict(
    {n: nn.Linear(2, 1) for n in ("b", "a")}
)

# --8<-- [start:idea]
saved = [name for name, _ in net.named_parameters()]
names = [name for name, _ in other.named_parameters()]
print(names == saved)
# --8<-- [end:idea]

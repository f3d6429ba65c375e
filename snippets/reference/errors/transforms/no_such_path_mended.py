from torch import nn

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3))
print([name for name, _ in net.named_parameters()])
print(net.get_parameter("0.weight").shape)
# --8<-- [end:idea]

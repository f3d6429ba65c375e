from torch import nn

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3))
net.get_parameter("0.weights")
# --8<-- [end:idea]

from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2))
saved = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 9))

# --8<-- [start:idea]
fits, state = saved.state_dict(), net.state_dict()
print([n for n in state if fits[n].shape != state[n].shape])
# --8<-- [end:idea]

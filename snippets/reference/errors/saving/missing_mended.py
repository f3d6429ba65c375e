from torch import nn

# --8<-- [start:idea]
saved = nn.Sequential(nn.Linear(4, 3)).state_dict()
net = nn.Sequential(
    nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2)
)
print(list(saved), list(net.state_dict()))
result = net.load_state_dict(saved, strict=False)
print(result.missing_keys, result.unexpected_keys)
# --8<-- [end:idea]

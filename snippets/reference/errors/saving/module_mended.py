from torch import nn

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3))
saved = nn.DataParallel(net).state_dict()
plain = {
    name.removeprefix("module."): tensor
    for name, tensor in saved.items()
}
print(net.load_state_dict(plain))
# --8<-- [end:idea]

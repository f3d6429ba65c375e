import torch
from torch import nn

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3))
fast = torch.compile(net, backend="eager")
plain = {
    name.removeprefix("_orig_mod."): tensor
    for name, tensor in fast.state_dict().items()
}
print(net.load_state_dict(plain))
print(list(net.state_dict()))
# --8<-- [end:idea]

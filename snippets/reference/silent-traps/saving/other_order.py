import torch
from torch import nn

x = torch.ones(2)


# --8<-- [start:idea]
def make(*names):
    net = nn.ModuleDict(
        {
            name: nn.Linear(2, 1, bias=False)
            for name in names
        }
    )
    optimizer = torch.optim.SGD(
        net.parameters(), lr=0.1, momentum=0.9
    )
    return net, optimizer


def remembered(net, optimizer):
    state = optimizer.state[net["a"].weight]
    return state["momentum_buffer"]


net, optimizer = make("a", "b")
(net["a"](x) + 10 * net["b"](x)).backward()
optimizer.step()

other, its = make("b", "a")
other.load_state_dict(net.state_dict())
its.load_state_dict(optimizer.state_dict())
print(remembered(net, optimizer), remembered(other, its))
# --8<-- [end:idea]

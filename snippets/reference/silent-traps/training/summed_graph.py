import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)


def nodes(node):
    found = {node}
    for below, _ in node.next_functions:
        found |= nodes(below) if below else set()
    return found


# --8<-- [start:idea]
fc = nn.Linear(4, 3)
total = 0.0
for _ in range(3):
    loss = fc(x).square().mean()
    loss.backward()
    total += loss
    print(len(nodes(total.grad_fn)), "nodes")
# --8<-- [end:idea]

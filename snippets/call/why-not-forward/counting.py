from collections import Counter
from functools import partial

import torch
from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 5)
        self.relu = nn.ReLU()
        self.out = nn.Linear(5, 3)

    def forward(self, x):
        x = self.relu(self.hidden(x))
        return self.out(x)


torch.manual_seed(50)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])

# --8<-- [start:idea]
calls = Counter()


def count(name, module, args, output):
    calls[name] += 1


network = Network()
for name, module in network.named_modules():
    hook = partial(count, name or "network")
    module.register_forward_hook(hook)

network(x)
network.forward(x)
network.forward(x)
print(dict(calls))
# --8<-- [end:idea]

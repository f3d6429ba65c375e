import torch
from torch import nn
from torch.nn.utils import prune
from torch.nn.utils.parametrizations import weight_norm

x = torch.tensor([1.0, 2.0, 3.0, 4.0])


# --8<-- [start:idea]
def pruned(fc):
    prune.l1_unstructured(fc, "weight", amount=6)


for change in [pruned, weight_norm]:
    torch.manual_seed(50)
    fc = nn.Linear(in_features=4, out_features=3)
    change(fc)
    optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)

    before = fc(x)
    before.sum().backward()
    optimizer.step()

    print(change.__name__)
    print(
        "moved directly", (fc.forward(x) - before).detach()
    )
    print("moved by call ", (fc(x) - before).detach())
# --8<-- [end:idea]

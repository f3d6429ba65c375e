import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])


# --8<-- [start:idea]
def show(node, indent=""):
    name = type(node).__name__
    leaf = getattr(node, "variable", None)
    shape = "" if leaf is None else tuple(leaf.shape)
    print(f"{indent}{name} {shape}".rstrip())
    for below, _ in node.next_functions:
        show(below, indent + "  ")


x.requires_grad_()
show(fc(x).grad_fn)
# --8<-- [end:idea]

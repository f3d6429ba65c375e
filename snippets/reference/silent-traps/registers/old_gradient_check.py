import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(4)
net = nn.ModuleDict(
    {"a": nn.Linear(4, 3), "b": nn.Linear(4, 3)}
)
(net["a"](x) + net["b"](x)).sum().backward()
net["a"].zero_grad()


# --8<-- [start:check]
def parameters_out_of_reach(
    net: nn.Module, loss: torch.Tensor
) -> list[str]:
    """Parameters on which a loss does not depend."""
    reached: set[int] = set()
    seen: set[object] = set()
    todo = [loss.grad_fn]
    for node in todo:
        if node is None or node in seen:
            continue
        if "CheckpointFunction" in node.name():
            return []  # It keeps its own graph to itself.
        seen.add(node)
        reached.add(id(getattr(node, "variable", None)))
        todo += [above for above, _ in node.next_functions]
    return [
        f"the loss does not depend on {name}"
        for name, parameter in net.named_parameters(
            prefix="net"
        )
        if parameter.requires_grad
        and id(parameter) not in reached
    ]


# --8<-- [end:check]


# --8<-- [start:use]
loss = net["a"](x).sum()
for finding in parameters_out_of_reach(net, loss):
    print(finding)
# --8<-- [end:use]

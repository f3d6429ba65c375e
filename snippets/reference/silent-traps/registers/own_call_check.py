import inspect
from typing import Any

from torch import nn


class Cast(nn.Linear):
    def __call__(self, x):
        return self.forward(x.float())


fc = Cast(4, 3)


# --8<-- [start:check]
def calls_without_hooks(net: nn.Module) -> list[str]:
    """Modules whose own `__call__` leaves out PyTorch's."""
    found: list[str] = []
    for name, module in net.named_modules(prefix="net"):
        for kind in type(module).__mro__:
            if kind is nn.Module:
                break
            own: Any = vars(kind).get("__call__")
            code = getattr(
                inspect.unwrap(own), "__code__", None
            )
            source = getattr(own, "__module__", None) or ""
            if code is None or source[:6] == "torch.":
                continue
            if not any("_call" in n for n in code.co_names):
                found.append(
                    f"{name}: no hook runs, because of"
                    f" {kind.__name__}.__call__"
                )
            if "super" not in code.co_names:
                break
    return found


# --8<-- [end:check]


# --8<-- [start:use]
for finding in calls_without_hooks(fc):
    print(finding)
# --8<-- [end:use]

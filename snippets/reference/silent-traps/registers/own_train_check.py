import inspect
from typing import Any

from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout(0.5)

    def train(self, data, epochs=1):
        for _ in range(epochs):
            print("training on", data)
        return self


net = Net()


# --8<-- [start:check]
def train_that_keeps_the_mode(net: nn.Module) -> list[str]:
    """Modules whose own `train` tells no other module."""
    telling = {"train", "eval", "children", "modules"}
    found: list[str] = []
    for name, module in net.named_modules(prefix="net"):
        for kind in type(module).__mro__:
            own: Any = vars(kind).get("train")
            code = getattr(
                inspect.unwrap(own), "__code__", None
            )
            if kind is nn.Module or not module._modules:
                break
            if code is None:
                continue
            words = set(code.co_names)
            # It may leave the work to another method.
            for word in code.co_names:
                called = getattr(kind, word, None)
                inner = getattr(called, "__code__", code)
                words.update(inner.co_names)
            if words.isdisjoint(telling):
                found.append(
                    f"{name}: eval() stops at the method"
                    f" {kind.__name__}.train"
                )
            if "super" not in words:
                break
    return found


# --8<-- [end:check]


# --8<-- [start:use]
for finding in train_that_keeps_the_mode(net):
    print(finding)
# --8<-- [end:use]

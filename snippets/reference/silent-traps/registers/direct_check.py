import sys
from types import FrameType

import torch
from torch import nn

x = torch.ones(4)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return self.fc.forward(x)


net = Net()
net.fc.register_forward_hook(lambda *_: print("hook"))


# --8<-- [start:check]
def hooks_passed_by(
    net: nn.Module, *example: object
) -> list[str]:
    """Modules with hooks that are run without a call."""
    hooked = {
        id(module): name
        for name, module in net.named_modules(prefix="net")
        if module._forward_hooks
        or module._forward_pre_hooks
        or module._backward_hooks
    }
    found: dict[str, None] = {}
    call = nn.Module._call_impl.__code__

    def watch(
        frame: FrameType, event: str, _: object
    ) -> None:
        what = (event, frame.f_code.co_name)
        if what != ("call", "forward"):
            return
        module = frame.f_locals.get("self")
        if id(module) not in hooked:
            return
        above = frame.f_back
        while above is not None:
            by = above.f_locals.get("self")
            if above.f_code is call and by is module:
                return
            above = above.f_back
        found[hooked[id(module)]] = None

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        with torch.no_grad():
            net(*example)
    finally:
        sys.setprofile(before)
    return [
        f"{name} has hooks, and forward is called directly"
        for name in found
    ]


# --8<-- [end:check]


# --8<-- [start:use]
for finding in hooks_passed_by(net, x):
    print(finding)
# --8<-- [end:use]

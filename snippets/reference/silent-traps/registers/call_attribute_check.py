from torch import nn

fc = nn.Linear(4, 3)
fc.__call__ = lambda x: print("mine")


# --8<-- [start:check]
def hidden_methods(net: nn.Module) -> list[str]:
    """Attributes before a method, and layers behind one."""
    names = {"__call__", "train", "eval"}
    names |= {"parameters", "state_dict"}
    found: list[str] = []
    for name, module in net.named_modules(prefix="net"):
        for key, held in vars(module).items():
            source = getattr(held, "__module__", None) or ""
            if key in names and source[:6] != "torch.":
                found.append(
                    f"{name}.{key} is an attribute, PyTorch"
                    " has a method of this name"
                )
        for key, _ in module.named_children():
            if hasattr(type(module), key):
                found.append(
                    f"{name}.{key} is a layer, its class"
                    " has an attribute of this name"
                )
    return found


# --8<-- [end:check]


# --8<-- [start:use]
for finding in hidden_methods(fc):
    print(finding)
# --8<-- [end:use]

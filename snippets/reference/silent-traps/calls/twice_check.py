from torch import nn

fc = nn.Linear(4, 3)


def look(module, args, y):
    print("the hook")


fc.register_forward_hook(look)
fc.register_forward_hook(look)

# --8<-- [start:idea]
print(len(fc._forward_hooks))
# --8<-- [end:idea]

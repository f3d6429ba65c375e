from torch import nn


# --8<-- [start:idea]
def hook(grad):
    print(grad.shape)


fc = nn.Linear(4, 3)
fc.requires_grad_(False)
fc.weight.register_hook(hook)
# --8<-- [end:idea]

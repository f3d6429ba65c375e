from torch import nn


# --8<-- [start:idea]
def hook(module, grad_input, grad_output):
    print(grad_output[0].shape)


fc = nn.Linear(4, 3)
fc.register_backward_hook(hook)
fc.register_full_backward_hook(hook)
# --8<-- [end:idea]

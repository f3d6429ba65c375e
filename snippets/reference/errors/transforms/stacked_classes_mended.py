from torch import nn
from torch.func import stack_module_state

# --8<-- [start:idea]
models = [nn.Linear(4, 3) for _ in range(5)]
parameters, buffers = stack_module_state(models)
print(parameters["weight"].shape)
# --8<-- [end:idea]

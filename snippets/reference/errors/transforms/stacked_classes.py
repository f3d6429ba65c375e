from torch import nn
from torch.func import stack_module_state

# --8<-- [start:idea]
models = [
    nn.Linear(4, 3),
    nn.Sequential(nn.Linear(4, 3)),
]
stack_module_state(models)
# --8<-- [end:idea]

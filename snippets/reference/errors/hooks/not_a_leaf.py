import torch
from torch import nn


# --8<-- [start:idea]
def hook(tensor):
    print(tensor.grad.shape)


fc = nn.Linear(4, 3)
output = fc(torch.ones(2, 4))
output.register_post_accumulate_grad_hook(hook)
# --8<-- [end:idea]

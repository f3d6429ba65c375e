import torch
from torch import nn


# --8<-- [start:idea]
def hook(tensor):
    print("weight", tensor.grad.shape)


fc = nn.Linear(4, 3)
fc.weight.register_post_accumulate_grad_hook(hook)
output = fc(torch.ones(2, 4))
output.register_hook(lambda g: print("output", g.shape))
output.sum().backward()
# --8<-- [end:idea]

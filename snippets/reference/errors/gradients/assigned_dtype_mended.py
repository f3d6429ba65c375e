import numpy as np
import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
gradient = np.ones((3, 4))
fc.weight.grad = torch.from_numpy(gradient).float()
print(fc.weight.grad.dtype)
# --8<-- [end:idea]

import numpy as np
import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
x = torch.from_numpy(np.array([[1.0, 2.0, 3.0, 4.0]]))
print(fc(x.to(fc.weight.dtype)).dtype)
print(fc.to(x.dtype)(x).dtype)
# --8<-- [end:idea]

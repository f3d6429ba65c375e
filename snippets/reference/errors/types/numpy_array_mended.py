import numpy as np
import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
for x in (np.ones((2, 4)), [1.0, 2.0, 3.0, 4.0]):
    x = torch.as_tensor(x, dtype=fc.weight.dtype)
    print(fc(x).shape)
# --8<-- [end:idea]

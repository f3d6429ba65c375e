import numpy as np
import torch
from torch import nn

# --8<-- [start:idea]
numbers = np.array([1.0, 2.0, 3.0, 4.0])
x = torch.from_numpy(numbers)
print(x.dtype)

for bias in [True, False]:
    fc = nn.Linear(4, 3, bias=bias)
    try:
        fc(x)
    except RuntimeError as error:
        print(error)
# --8<-- [end:idea]

import numpy as np
import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
table = np.array([[1.0, 2.0, 3.0, 4.0]])
fc(torch.from_numpy(table))
# --8<-- [end:idea]

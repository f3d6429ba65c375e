import numpy as np
import torch

# --8<-- [start:idea]
table = np.array([[1.5, 2.0], [3.0, None]])
torch.from_numpy(table)
# --8<-- [end:idea]

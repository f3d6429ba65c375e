import numpy as np
import torch

# --8<-- [start:idea]
table = np.array([[1.5, 2.0], [3.0, None]])
print(table.dtype)
table = table.astype(np.float32)
print(np.isnan(table).sum())
print(torch.from_numpy(np.nan_to_num(table)))
# --8<-- [end:idea]

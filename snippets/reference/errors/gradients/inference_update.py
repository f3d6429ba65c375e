import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
with torch.inference_mode():
    total = fc(torch.ones(4))
total += 1
# --8<-- [end:idea]

import torch
from torch import nn

# --8<-- [start:idea]
body, head = nn.Linear(4, 4), nn.Linear(4, 3)
with torch.inference_mode():
    features = body(torch.ones(2, 4))
head(features)
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=512, out_features=256)
batch = torch.randn(64, 512)

# --8<-- [start:idea]
alone = fc(batch[0])
together = fc(batch)[0]
print(torch.allclose(alone, together, atol=1e-5))
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
drop = nn.Dropout(0.5)
with torch.no_grad():
    print((drop(torch.ones(1000)) == 0).any().item())
    drop.eval()
    print((drop(torch.ones(1000)) == 0).any().item())

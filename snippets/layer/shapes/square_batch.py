import torch
from torch import nn

# --8<-- [start:idea]
torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=4)
batch = torch.rand(4, 4)

with torch.no_grad():
    rows = batch.matmul(fc.weight.t()) + fc.bias
    columns = fc.weight.matmul(batch) + fc.bias
    print(torch.allclose(rows, fc(batch)))
    print(torch.allclose(columns, fc(batch)))
# --8<-- [end:idea]

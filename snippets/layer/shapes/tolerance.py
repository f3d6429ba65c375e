import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=512, out_features=256)
batch = torch.randn(64, 512)

# --8<-- [start:idea]
result = fc(batch).double()
exact = fc.double()(batch.double())
print(torch.allclose(result, exact))
print(torch.allclose(result, exact, atol=1e-5))

sizes = batch.double().abs()
terms = sizes @ fc.weight.abs().t() + fc.bias.abs()
unit = torch.finfo(torch.float32).eps / 2
error = (result - exact).abs()
bound = 513 * unit * terms
print((error <= bound).all().item())
# --8<-- [end:idea]

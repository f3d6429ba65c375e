import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])

# --8<-- [start:idea]
kinds = (torch.float64, torch.float16, torch.bfloat16)
for dtype in kinds:
    bits = torch.finfo(dtype).bits
    exact = torch.tensor(1 / 3, dtype=dtype)
    print(dtype, bits, f"{exact.item():.7f}")
    result = fc.to(dtype)(x.to(dtype))
    print(result.dtype, tuple(result.shape))

try:
    fc.to(torch.int64)
except TypeError as error:
    print(error)
# --8<-- [end:idea]

import torch
from torch import nn


class Mask(nn.Module):
    def __init__(self, keep):
        super().__init__()
        self.keep = self.register_buffer("keep", keep)


net = Mask(torch.tensor([1.0, 0.0, 1.0]))

# --8<-- [start:idea]
for name, module in net.named_modules(prefix="net"):
    held = module._buffers | module._parameters
    print(name, [key for key in held if held[key] is None])
# --8<-- [end:idea]

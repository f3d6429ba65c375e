import torch
from torch import nn


# --8<-- [start:idea]
class Cast(nn.Linear):
    def forward(self, x):
        return super().forward(x.float())


fc = Cast(4, 3)
fc.register_forward_hook(lambda *_: print("hook"))
print(fc(torch.tensor([1, 2, 3, 4])).shape)
# --8<-- [end:idea]

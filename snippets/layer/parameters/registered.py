import torch
from torch import nn


# --8<-- [start:idea]
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.factor = nn.Parameter(torch.ones(3))
        self.offset = torch.zeros(3)


scale = Scale()
print("factor" in scale.__dict__)
print("factor" in scale._parameters)
print("offset" in scale.__dict__)
print([name for name, _ in scale.named_parameters()])
# --8<-- [end:idea]

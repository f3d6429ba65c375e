import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
fc = nn.Linear(4, 4)
twice = nn.Sequential(fc, nn.ReLU(), fc)
calls = []
fc.register_forward_hook(lambda *_: calls.append("fc"))
twice(torch.ones(4))

print(calls)
print([name for name, _ in twice.named_parameters()])
print(sum(p.numel() for p in twice.parameters()))
print(list(twice.state_dict()))
# --8<-- [end:idea]

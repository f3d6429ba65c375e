import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(3, 8)
attention = nn.MultiheadAttention(8, 2)

# --8<-- [start:idea]
calls = []
layers = dict(attention.named_children())
for name, layer in layers.items():
    layer.register_forward_hook(
        lambda *_, name=name: calls.append(name)
    )
attention(x, x, x)
print([name for name in layers if name not in calls])
# --8<-- [end:idea]

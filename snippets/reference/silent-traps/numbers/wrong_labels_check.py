import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(50)
x = torch.randn(2000, 4)
rule = torch.tensor([[1.0, -1.0, 0.5, 2.0]])
flipped = torch.rand(2000, 1) < 0.1
labels = (x @ rule.t() > 0) ^ flipped

fc = nn.Linear(4, 1)
optimizer = torch.optim.SGD(fc.parameters(), lr=1.0)
for _ in range(300):
    optimizer.zero_grad()
    loss = F.binary_cross_entropy_with_logits(
        fc(x), labels.float()
    )
    loss.backward()
    optimizer.step()

# --8<-- [start:idea]
each = F.binary_cross_entropy_with_logits(
    fc(x), labels.float(), reduction="none"
)
suspects = each.flatten().argsort(descending=True)[:50]
print(flipped[suspects].all().item())
# --8<-- [end:idea]

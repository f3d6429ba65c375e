import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(4, 3)
saved = nn.Linear(4, 3).state_dict()

# --8<-- [start:idea]
fc.load_state_dict(saved, assign=True)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
before = fc.weight.clone()
fc(torch.ones(4)).sum().backward()
optimizer.step()
print(torch.equal(fc.weight, before))
# --8<-- [end:idea]

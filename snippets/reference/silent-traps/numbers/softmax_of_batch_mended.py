import torch

scores = torch.tensor([[2.0, 2.0], [0.0, 0.0]])

# --8<-- [start:idea]
p = scores.softmax(dim=-1)
print(torch.allclose(p.sum(dim=1), torch.ones(len(p))))
# --8<-- [end:idea]

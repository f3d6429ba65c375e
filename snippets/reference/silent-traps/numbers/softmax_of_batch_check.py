import torch

p = torch.tensor([[2.0, 2.0], [0.0, 0.0]]).softmax(dim=0)

# --8<-- [start:idea]
print(torch.allclose(p.sum(dim=1), torch.ones(len(p))))
# --8<-- [end:idea]

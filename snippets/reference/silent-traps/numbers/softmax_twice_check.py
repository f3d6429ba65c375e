import torch

out = torch.tensor([[5.0, 1.0, 2.0]]).softmax(dim=1)

# --8<-- [start:idea]
print(torch.allclose(out.sum(dim=1), torch.ones(len(out))))
# --8<-- [end:idea]

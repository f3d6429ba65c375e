import torch

# --8<-- [start:idea]
rows = [torch.ones(4), torch.zeros(4)]
print(torch.stack(rows).shape)
losses = torch.tensor([0.5, 0.25])
print(float(losses.mean()), losses.tolist())
# --8<-- [end:idea]

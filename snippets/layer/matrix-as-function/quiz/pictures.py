import torch

pictures = torch.zeros(16, 28, 28)

print(pictures.flatten(start_dim=1).shape)

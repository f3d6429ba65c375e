import torch

weight = torch.zeros(3, 4)
turned = weight.T
turned[0, 1] = 7.0

print(weight[1, 0].item())

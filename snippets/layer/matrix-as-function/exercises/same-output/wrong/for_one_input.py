import torch


def another(x):
    return torch.tensor([2.0, 0.0, 4.0, 4.0])

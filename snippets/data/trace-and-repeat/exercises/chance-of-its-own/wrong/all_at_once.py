import torch


def orders(count, epochs, seed):
    torch.manual_seed(seed)
    return [torch.randperm(count) for _ in range(epochs)]

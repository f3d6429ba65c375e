import torch


def orders(count, epochs, seed):
    torch.manual_seed(seed)
    for _ in range(epochs):
        yield torch.randperm(count)

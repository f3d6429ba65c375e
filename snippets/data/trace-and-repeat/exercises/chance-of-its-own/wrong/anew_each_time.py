import torch


def orders(count, epochs, seed):
    for _ in range(epochs):
        shuffle = torch.Generator().manual_seed(seed)
        yield torch.randperm(count, generator=shuffle)

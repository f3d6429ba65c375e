import torch


def orders(count, epochs, seed):
    torch.manual_seed(seed)
    shuffle = torch.Generator()
    for _ in range(epochs):
        yield torch.randperm(count, generator=shuffle)

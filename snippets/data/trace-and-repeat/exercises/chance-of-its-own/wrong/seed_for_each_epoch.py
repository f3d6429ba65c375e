import torch


def orders(count, epochs, seed):
    for epoch in range(epochs):
        torch.manual_seed(seed + epoch)
        yield torch.randperm(count)

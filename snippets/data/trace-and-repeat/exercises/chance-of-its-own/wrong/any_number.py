import torch


def orders(count, epochs, seed):
    shuffle = torch.Generator().manual_seed(seed)
    for _ in range(epochs):
        yield torch.randint(
            count, (count,), generator=shuffle
        )

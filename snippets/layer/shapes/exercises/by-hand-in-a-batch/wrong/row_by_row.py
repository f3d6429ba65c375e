import torch


def by_hand(weight, bias, x):
    rows = [weight @ row + bias for row in x]
    return torch.stack(rows)

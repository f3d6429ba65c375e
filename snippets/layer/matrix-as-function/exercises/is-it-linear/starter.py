import torch


def looks_linear(f, size):
    zeros = torch.zeros(size)
    return bool(f(zeros).abs().sum() == 0)

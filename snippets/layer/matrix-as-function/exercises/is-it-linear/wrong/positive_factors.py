import torch


def looks_linear(f, size):
    a = torch.rand(size)
    b = torch.rand(size)
    added = torch.allclose(f(a + b), f(a) + f(b), atol=1e-3)
    scaled = torch.allclose(f(2 * a), 2 * f(a), atol=1e-3)
    return added and scaled

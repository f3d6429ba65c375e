import torch


def looks_linear(f, size):
    a, b = torch.randn(2, size)
    added = torch.allclose(f(a + b), f(a) + f(b), atol=1e-3)
    turned = torch.allclose(f(-2 * a), -2 * f(a), atol=1e-3)
    print(added and turned)

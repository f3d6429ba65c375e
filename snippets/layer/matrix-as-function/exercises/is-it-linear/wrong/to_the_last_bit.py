import torch


def looks_linear(f, size):
    for _ in range(20):
        a, b = torch.randn(2, size)
        if not torch.equal(f(a + b), f(a) + f(b)):
            return False
        if not torch.equal(f(-2 * a), -2 * f(a)):
            return False
    return True

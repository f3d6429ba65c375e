import torch


def looks_linear(f, size):
    start = f(torch.zeros(size))
    for _ in range(20):
        a, b = torch.randn(2, size)
        both = f(a + b) - start
        apart = (f(a) - start) + (f(b) - start)
        if not torch.allclose(both, apart, atol=1e-3):
            return False
    return True

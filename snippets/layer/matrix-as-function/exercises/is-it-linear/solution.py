import torch


def looks_linear(f, size):
    for _ in range(20):
        a, b = torch.randn(2, size)
        factor = torch.randn(1)
        added = torch.allclose(
            f(a + b), f(a) + f(b), atol=1e-3
        )
        scaled = torch.allclose(
            f(factor * a), factor * f(a), atol=1e-3
        )
        if not (added and scaled):
            return False
    return True

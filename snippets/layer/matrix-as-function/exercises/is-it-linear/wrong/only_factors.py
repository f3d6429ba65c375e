import torch


def looks_linear(f, size):
    for factor in [-2.0, 0.5, 3.0]:
        a = torch.randn(size)
        if not torch.allclose(
            f(factor * a), factor * f(a), atol=1e-3
        ):
            return False
    return True

import torch


def silence(layer):
    def zeros(x):
        return torch.zeros(
            *x.shape[:-1], layer.out_features
        )

    layer.__call__ = zeros


def restore(layer):
    del layer.__call__

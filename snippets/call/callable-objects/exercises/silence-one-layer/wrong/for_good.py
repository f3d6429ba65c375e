import torch


def silence(layer):
    def zeros(x):
        return torch.zeros(
            *x.shape[:-1], layer.out_features
        )

    layer.forward = zeros


def restore(layer):
    layer.train()

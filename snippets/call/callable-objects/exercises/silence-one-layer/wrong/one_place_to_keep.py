import torch

kept = {}


def silence(layer):
    def zeros(x):
        return torch.zeros(
            *x.shape[:-1], layer.out_features
        )

    kept["forward"] = layer.forward
    layer.forward = zeros


def restore(layer):
    layer.forward = kept["forward"]

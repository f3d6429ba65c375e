import torch


def take_mean_away(layer, batch):
    with torch.no_grad():
        layer.bias.zero_()

import torch


def give(layer, matrix):
    with torch.no_grad():
        layer.weight.copy_(matrix)

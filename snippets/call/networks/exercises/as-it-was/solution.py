import torch


def look(network, x):
    modes = {
        module: module.training
        for module in network.modules()
    }
    network.eval()
    with torch.no_grad():
        result = network(x)
    for module, training in modes.items():
        module.training = training
    return result

import torch


def look(network, x):
    modes = {
        module: module.training
        for module in network.modules()
    }
    network.eval()
    torch.set_grad_enabled(False)
    result = network(x)
    torch.set_grad_enabled(True)
    for module, training in modes.items():
        module.training = training
    return result

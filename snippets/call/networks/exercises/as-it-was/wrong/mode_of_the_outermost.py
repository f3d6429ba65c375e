import torch


def look(network, x):
    training = network.training
    network.eval()
    with torch.no_grad():
        result = network(x)
    network.train(training)
    return result

def look(network, x):
    training = network.training
    network.eval()
    result = network(x)
    network.train(training)
    return result

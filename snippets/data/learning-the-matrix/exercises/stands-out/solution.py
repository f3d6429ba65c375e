import torch


def learn(inputs, wanted):
    """Least squares: the weight and the bias."""
    ones = torch.ones(len(inputs), 1, dtype=torch.float64)
    with_one = torch.cat([inputs, ones], dim=1)
    solution = torch.linalg.lstsq(with_one, wanted).solution
    return solution[:-1].T, solution[-1]


def suspect(inputs, wanted):
    weight, bias = learn(inputs, wanted)
    left = wanted - (inputs @ weight.T + bias)
    return left.square().sum(dim=1).argmax().item()

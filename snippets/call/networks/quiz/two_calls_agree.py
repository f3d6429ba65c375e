import torch
from torch import nn

torch.manual_seed(0)
x = torch.ones(100)


def agree(prepare):
    network = nn.Sequential(
        nn.Linear(100, 100), nn.Dropout(0.5)
    )
    prepare(network)
    return torch.equal(network(x), network(x))


def turn_off(network):
    network.training = False


print(agree(lambda network: network.eval()))
with torch.no_grad():
    print(agree(lambda network: None))
print(agree(lambda network: network.requires_grad_(False)))
print(agree(lambda network: network.train(False)))
print(agree(turn_off))

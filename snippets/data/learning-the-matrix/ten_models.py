import torch
from torch import nn

labels = torch.tensor(
    [
        [1, 0, 0, 1, 5, 7, 9],
        [0, 1, 0, 1, 6, 8, 10],
        [0, 0, 1, 1, 7, 9, 11],
        [1, 1, 1, 1, 10, 14, 18],
        [1, 1, 0, 0, 3, 5, 7],
        [1, 0, 1, 0, 4, 6, 8],
        [0, 1, 1, 0, 5, 7, 9],
        [0, 0, 0, 0, 0, 0, 0],
    ],
    dtype=torch.float64,
)
x = torch.tensor([1, 2, 3, 4], dtype=torch.float64)


# --8<-- [start:idea]
def train(index, labels):
    """Model number `index`: each is of another kind."""
    torch.manual_seed(index)
    if index < 5:
        net = nn.Linear(4, 3)
        lr, momentum = 0.6 + 0.1 * index, 0.0
    else:
        net = nn.Sequential(
            nn.Linear(4, index + 3), nn.Linear(index + 3, 3)
        )
        lr, momentum = 0.05, 0.8
    net.double()
    optimizer = torch.optim.SGD(
        net.parameters(), lr=lr, momentum=momentum
    )
    for _ in range(200):
        error = net(labels[:, :4]) - labels[:, 4:]
        optimizer.zero_grad()
        error.square().mean().backward()
        optimizer.step()
    return net


def distances(labels):
    """How far each of ten models is from what is true."""
    right = torch.tensor([30, 40, 50])
    nets = [train(index, labels) for index in range(10)]
    return [
        (net(x) - right).abs().max().item() for net in nets
    ]


wrong = labels.clone()
wrong[1, 4] = 16
for given in (wrong, labels):
    far = distances(given)
    print(f"from {min(far):.2f} to {max(far):.2f}")
# --8<-- [end:idea]

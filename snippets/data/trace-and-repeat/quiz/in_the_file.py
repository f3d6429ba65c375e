import torch
from torch import nn

inputs = torch.eye(3)
wanted = torch.tensor([[1.0], [2.0], [3.0]])


def train(name, seed, lr):
    torch.manual_seed(seed)
    fc = nn.Linear(3, 1, bias=False)
    optimizer = torch.optim.SGD(fc.parameters(), lr=lr)
    for _ in range(500):
        loss = (fc(inputs) - wanted).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    torch.save(fc.state_dict(), name)


train("one.pt", seed=50, lr=0.5)
train("other.pt", seed=51, lr=0.8)
one, other = torch.load("one.pt"), torch.load("other.pt")
told_apart = list(one) != list(other) or not torch.allclose(
    one["weight"], other["weight"]
)

print(one["weight"].shape == (1, 3))
print(told_apart)
print(one["weight"].dtype == torch.float32)
print(any("label" in name for name in one))

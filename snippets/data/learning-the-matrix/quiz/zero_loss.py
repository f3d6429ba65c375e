import torch
from torch import nn

# The rule: three times the first, four times the second.
inputs = torch.tensor([[1, 0], [0, 1]], dtype=torch.float64)
wanted = torch.tensor([[3], [4]], dtype=torch.float64)
mistyped = torch.tensor([[3], [44]], dtype=torch.float64)
unseen = torch.tensor([1, 1], dtype=torch.float64)


def train(wanted, seed):
    torch.manual_seed(seed)
    fc = nn.Linear(2, 1, dtype=torch.float64)
    optimizer = torch.optim.SGD(fc.parameters(), lr=0.5)
    for _ in range(300):
        loss = (fc(inputs) - wanted).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return fc, loss.item() < 1e-6


fc, zero = train(wanted, seed=50)
other, other_zero = train(wanted, seed=51)
_, mistyped_zero = train(mistyped, seed=50)
answer, other_answer = fc(unseen), other(unseen)

right = torch.allclose(answer, answer.new_tensor(7.0))
print(zero and right)
print(zero and other_zero and not mistyped_zero)
print(zero and torch.allclose(answer, other_answer))
print(zero and torch.allclose(fc(inputs), wanted))

import torch

matrix = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
a = torch.tensor([1.0, 2.0])
b = torch.tensor([-3.0, 5.0])


def linear(f):
    added = torch.equal(f(a + b), f(a) + f(b))
    return added and torch.equal(f(7 * a), 7 * f(a))


print(linear(lambda x: matrix @ x))
print(linear(lambda x: matrix @ x + 1))
print(linear(lambda x: x.flip(0)))
print(linear(lambda x: x * x))

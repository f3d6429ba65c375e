import torch

torch.manual_seed(50)
inputs = torch.randn(8, 2, dtype=torch.float64)
true = torch.tensor([[2.0, 3.0, 1.0]]).double()
ones = torch.ones(8, 1, dtype=torch.float64)
with_one = torch.cat([inputs, ones], dim=1)
wanted = with_one @ true.T


def learn(people):
    scatter = torch.randn(people, 8, 1).double()
    given = (wanted + 0.5 + scatter).mean(dim=0)
    return torch.linalg.lstsq(with_one, given).solution.T


few = (learn(1) - true).abs().flatten()
many = (learn(10000) - true).abs().flatten()
weights = many[:2].max().item()
bias = many[2].item()
chance_gone = weights < 0.05 and weights < few[:2].max()

print(chance_gone and bias < 0.05)
print(chance_gone and 0.45 < bias < 0.55)
print(weights > 0.05 and bias < 0.45)
print(not chance_gone)

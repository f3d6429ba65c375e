from itertools import permutations

import torch

torch.manual_seed(50)
x = torch.randint(-9, 10, (200, 4)).float()
weight = torch.randint(-9, 10, (200, 4)).float()
bias = torch.randint(-9, 10, (200, 1)).float()
terms = torch.cat([x * weight, bias], dim=1)

sums = []
for order in permutations(range(5)):
    total = torch.zeros(200)
    for at in order:
        total = total + terms[:, at]
    sums.append(total)
exact = terms.double().sum(dim=1)
alike = all(torch.equal(each, sums[0]) for each in sums)

print(not alike)
print(alike and torch.equal(sums[0].double(), exact))
print(alike and not torch.equal(sums[0].double(), exact))

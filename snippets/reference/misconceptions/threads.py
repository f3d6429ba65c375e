import torch

torch.manual_seed(50)
tensors = [torch.randn(1_000_000) for _ in range(20)]

# --8<-- [start:idea]
results = []
for threads in [1, 1, 2]:
    torch.set_num_threads(threads)
    results.append(torch.stack([x.sum() for x in tensors]))
once, again, two = results
print(torch.equal(once, again))
print(torch.equal(once, two))
# --8<-- [end:idea]

import torch

# --8<-- [start:idea]
print((0.1 + 0.2) + 0.3 == 0.1 + (0.2 + 0.3))

torch.manual_seed(50)
before = torch.get_num_threads()
different = 0
for size in (10**6, 2 * 10**6, 3 * 10**6):
    numbers = torch.rand(size)
    sums = set()
    for threads in (1, 2, 3, 4):
        torch.set_num_threads(threads)
        sums.add(numbers.sum().item())
    different += len(sums) > 1
torch.set_num_threads(before)
print(different > 0)
# --8<-- [end:idea]

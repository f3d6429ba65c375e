import torch

columns = torch.tensor([[1, 10], [2, 20], [3, 30]])

# --8<-- [start:idea]
rows = columns.t()
print(rows)
print(torch.equal(rows[0], columns[:, 0]))
# --8<-- [end:idea]

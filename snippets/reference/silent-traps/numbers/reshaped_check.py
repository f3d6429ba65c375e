import torch

columns = torch.tensor([[1, 10], [2, 20], [3, 30]])
rows = columns.reshape(2, 3)

# --8<-- [start:idea]
print(torch.equal(rows[0], columns[:, 0]))
# --8<-- [end:idea]

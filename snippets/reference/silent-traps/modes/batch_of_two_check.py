import torch

torch.manual_seed(50)

rows = torch.utils.data.TensorDataset(torch.randn(10, 3))
batches = torch.utils.data.DataLoader(rows, batch_size=4)

# --8<-- [start:idea]
print([len(x) for (x,) in batches])
# --8<-- [end:idea]

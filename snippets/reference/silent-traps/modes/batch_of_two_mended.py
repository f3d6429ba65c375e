import torch

torch.manual_seed(50)

# --8<-- [start:idea]
rows = torch.utils.data.TensorDataset(torch.randn(10, 3))
batches = torch.utils.data.DataLoader(
    rows, batch_size=4, drop_last=True
)
print([len(x) for (x,) in batches])
# --8<-- [end:idea]

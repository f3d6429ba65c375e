import torch
from torch import nn

labels = torch.tensor(
    [
        [1, 0, 0, 1, 5, 7, 9],
        [0, 1, 0, 1, 6, 8, 10],
        [0, 0, 1, 1, 7, 9, 11],
        [1, 1, 1, 1, 10, 14, 18],
        [1, 1, 0, 0, 3, 5, 7],
        [1, 0, 1, 0, 4, 6, 8],
        [0, 1, 1, 0, 5, 7, 9],
        [0, 0, 0, 0, 0, 0, 0],
    ],
    dtype=torch.float64,
)
inputs, wanted = labels[:, :4], labels[:, 4:]
x = torch.tensor([1, 2, 3, 4], dtype=torch.float64)

# --8<-- [start:idea]
torch.manual_seed(50)
fc = nn.Linear(4, 3, dtype=torch.float64)

loss = (fc(inputs) - wanted).square().mean()
print(f"loss {loss:.2f}")
print(fc(x).detach().round(decimals=1))
# --8<-- [end:idea]

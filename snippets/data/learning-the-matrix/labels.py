import torch

# --8<-- [start:idea]
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

print(inputs.shape, wanted.shape)
print(inputs[0], "->", wanted[0])
# --8<-- [end:idea]

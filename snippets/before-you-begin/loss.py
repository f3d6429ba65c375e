import torch

# --8<-- [start:idea]
wanted = torch.tensor([30.0, 40.0, 50.0])

for result in [[30, 40, 50], [29, 40, 52], [0, 0, 0]]:
    error = torch.tensor(result) - wanted
    print(error.square().sum())
# --8<-- [end:idea]

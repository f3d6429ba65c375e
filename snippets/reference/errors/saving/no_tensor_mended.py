import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
saved = {
    name: tensor.numpy()
    for name, tensor in fc.state_dict().items()
}
tensors = {
    name: torch.from_numpy(array)
    for name, array in saved.items()
}
print(fc.load_state_dict(tensors))
# --8<-- [end:idea]

from torch import nn

# --8<-- [start:idea]
saved = nn.Linear(4, 10).state_dict()
fc = nn.Linear(4, 3)
own = fc.state_dict()
fitting = {
    name: tensor
    for name, tensor in saved.items()
    if tensor.shape == own[name].shape
}
print(fc.load_state_dict(fitting, strict=False))
# --8<-- [end:idea]

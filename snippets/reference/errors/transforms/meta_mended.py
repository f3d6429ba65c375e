from torch import nn

# --8<-- [start:idea]
saved = nn.Linear(4, 3).state_dict()
fc = nn.Linear(4, 3, device="meta")
fc.to_empty(device="cpu")
print(fc.load_state_dict(saved), fc.weight.device)
# --8<-- [end:idea]

from torch import nn

# --8<-- [start:idea]
saved = nn.Linear(4, 3).state_dict()
fc = nn.Linear(4, 3)
print(fc.load_state_dict(saved))
# --8<-- [end:idea]

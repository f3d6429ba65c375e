from torch import nn

fc = nn.Linear(4, 3)
best = fc.state_dict()

# --8<-- [start:idea]
kept = best["weight"]
print(kept.data_ptr() == fc.weight.data_ptr())
# --8<-- [end:idea]

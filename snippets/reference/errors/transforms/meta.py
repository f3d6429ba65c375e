from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3, device="meta")
fc.to("cpu")
# --8<-- [end:idea]

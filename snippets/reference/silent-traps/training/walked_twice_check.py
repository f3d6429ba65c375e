from torch import nn

fc = nn.Linear(4, 3)
parameters = fc.parameters()

# --8<-- [start:idea]
print(iter(parameters) is parameters)
# --8<-- [end:idea]

from torch import nn

fc = nn.Linear(4, 3)

print("weight" in fc._parameters)
print("weight" in vars(fc))
print("weight" in vars(nn.Linear))

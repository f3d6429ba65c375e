from torch import nn

fc = nn.Linear(4, 3)

print("weight" in vars(fc))
print("weight" in vars(nn.Linear))
print("weight" in fc._parameters)

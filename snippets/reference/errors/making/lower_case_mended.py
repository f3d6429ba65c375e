from torch import nn

print(nn.Linear(4, 3))
print("linear" in dir(nn), "Linear" in dir(nn))

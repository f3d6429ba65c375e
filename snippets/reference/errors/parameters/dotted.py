from torch import nn

fc = nn.Linear(4, 3)
copies = nn.Module()
for name, p in nn.Sequential(fc).named_parameters():
    copies.register_parameter(name, p)

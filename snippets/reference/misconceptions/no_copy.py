from torch import nn

fc = nn.Linear(4, 3)
turned = fc.weight.t()
print(tuple(fc.weight.shape), tuple(turned.shape))
print(turned.data_ptr() == fc.weight.data_ptr())

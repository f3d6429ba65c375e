import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])


# --8<-- [start:idea]
def report(module, args, output):
    print(module, len(args), tuple(output.shape))


def named(module, args, kwargs, output):
    print("by name:", list(kwargs))


handle = fc.register_forward_hook(report)
fc.register_forward_hook(named, with_kwargs=True)

fc(x)
fc(input=x)

handle.remove()
fc(x)
# --8<-- [end:idea]

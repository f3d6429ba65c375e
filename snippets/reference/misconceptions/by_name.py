import torch
from torch import nn


# --8<-- [start:idea]
def report(module, args, output):
    print("positions:", len(args))


def report_all(module, args, kwargs, output):
    print("positions:", len(args), "names:", list(kwargs))


fc = nn.Linear(4, 3)
fc.register_forward_hook(report)
fc.register_forward_hook(report_all, with_kwargs=True)
fc(input=torch.ones(4))
# --8<-- [end:idea]

import sys

import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])


# --8<-- [start:idea]
def watch(frame, event, function):
    if event == "call":
        print(frame.f_code.co_qualname)
    elif event == "c_call":
        print(function.__name__, "(built-in)")


sys.setprofile(watch)
y = fc(x)
sys.setprofile(None)
# --8<-- [end:idea]

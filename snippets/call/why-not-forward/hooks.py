import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)
x = torch.tensor([1.0, 2.0, 3.0, 4.0], requires_grad=True)


# --8<-- [start:idea]
def before(module, args):
    print("before forward")


def after(module, args, output):
    print("after forward")


def backwards(module, grad_input, grad_output):
    print("gradients have come back")


fc.register_forward_pre_hook(before)
fc.register_forward_hook(after)
fc.register_full_backward_hook(backwards)

print("call:")
fc(x).sum().backward()

print("forward:")
fc.forward(x).sum().backward()
# --8<-- [end:idea]

from torch import nn

fc = nn.Linear(4, 3)
old = fc.forward
fc.forward = lambda x: old(x) * 2

# --8<-- [start:idea]
modules = fc.named_modules()
print([n for n, m in modules if "forward" in vars(m)])
# --8<-- [end:idea]

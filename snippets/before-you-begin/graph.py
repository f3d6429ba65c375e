import torch

# --8<-- [start:idea]
w = torch.tensor(3.0, requires_grad=True)
y = w * w

print(y)
print(y.detach())
with torch.no_grad():
    print(w * w)
# --8<-- [end:idea]

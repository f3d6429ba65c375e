import torch

# --8<-- [start:idea]
weight = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
x = torch.tensor([1.0, 10.0])

print(weight @ x)
print(weight.t() @ x)
# --8<-- [end:idea]

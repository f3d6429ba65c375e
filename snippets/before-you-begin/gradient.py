import torch

# --8<-- [start:idea]
w = torch.tensor(3.0, requires_grad=True)
y = w * w
y.backward()
print(w.grad)

print(f"{(3.001 * 3.001 - 9) / 0.001:.3f}")
# --8<-- [end:idea]

import torch

# --8<-- [start:idea]
w = torch.tensor(3.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)

for _ in range(3):
    optimizer.zero_grad()
    loss = (w - 1).square()
    loss.backward()
    optimizer.step()
    print(f"{loss:.4f} {w.grad:.4f} {w:.4f}")
# --8<-- [end:idea]

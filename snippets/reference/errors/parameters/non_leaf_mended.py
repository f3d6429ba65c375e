import torch

w = torch.full((3, 4), 0.1, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
w.sum().backward()
optimizer.step()
print(w[0].detach())

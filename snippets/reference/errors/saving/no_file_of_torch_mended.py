import io

import torch
from torch import nn

# --8<-- [start:idea]
page = io.BytesIO(b"<!DOCTYPE html><title>404</title>")
print(page.read(2))

file = io.BytesIO()
torch.save(nn.Linear(4, 3).state_dict(), file)
file.seek(0)
print(file.read(2))
# --8<-- [end:idea]

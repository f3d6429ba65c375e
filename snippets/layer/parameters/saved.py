import io

import torch
from torch import nn

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
file = io.BytesIO()
torch.save(fc.state_dict(), file)
file.seek(0)

other = nn.Linear(in_features=4, out_features=3)
print(torch.equal(other(x), fc(x)))
other.load_state_dict(torch.load(file))
print(torch.equal(other(x), fc(x)))
print(list(fc.state_dict()))
# --8<-- [end:idea]

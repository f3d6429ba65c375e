import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(50)
x = torch.randn(1, 5, 4)


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.query = nn.Linear(4, 4)

    def forward(self, x):
        return F.scaled_dot_product_attention(
            self.query(x), x, x, dropout_p=0.5
        )


net = Attention()
net.eval()

# --8<-- [start:idea]
before = torch.get_rng_state()
net(x)
print(torch.equal(torch.get_rng_state(), before))
# --8<-- [end:idea]

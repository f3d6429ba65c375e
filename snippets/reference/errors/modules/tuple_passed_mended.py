import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 8)
        self.fc = nn.Linear(8, 3)

    def forward(self, x):
        output, _ = self.lstm(x)
        return self.fc(output)


print(Net()(torch.ones(2, 4)).shape)
# --8<-- [end:idea]

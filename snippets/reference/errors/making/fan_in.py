from torch import nn

fc = nn.Linear(4, 3)
for p in fc.parameters():
    nn.init.xavier_uniform_(p)

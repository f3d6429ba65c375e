import traceback
from pathlib import Path

import torch
from torch import nn

fc = nn.Linear(in_features=4, out_features=3)
x = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0])

# --8<-- [start:idea]
try:
    y = fc(x)
except RuntimeError as error:
    for frame in traceback.extract_tb(error.__traceback__):
        print(Path(frame.filename).name, frame.name)
# --8<-- [end:idea]

import numpy as np
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc(np.ones((2, 4)))
# --8<-- [end:idea]

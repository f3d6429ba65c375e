import inspect
from pathlib import Path

from torch import nn

fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
print(type(fc).__call__.__name__)

way = (nn.Linear.__call__, nn.Linear._call_impl, fc.forward)
for function in way:
    file = Path(inspect.getsourcefile(function)).name
    print(file, function.__qualname__)
# --8<-- [end:idea]

from __future__ import annotations

# --8<-- [start:idea]
from bookblocks.smalltorch.tensor import places

row = [1, 2, 3, 4, 2, 3, 4, 5, 3, 4, 5, 6]
print([row[at] for at in places((3, 4), (4, 1), 0)])
print([row[at] for at in places((4, 3), (1, 4), 0)])
# --8<-- [end:idea]

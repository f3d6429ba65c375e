from __future__ import annotations

from array import array

# --8<-- [start:idea]
from bookblocks.smalltorch.operations.product import in_turn

x = array("f", [1, 2, 3, 4])
print(in_turn(x, array("f", [2, 3, 4, 5])))

ones = array("f", [1, 1, 1])
print(in_turn(ones, array("f", [1e8, -1e8, 1])))
print(in_turn(ones, array("f", [1e8, 1, -1e8])))
# --8<-- [end:idea]

"""The operations, by kind. Importing this package makes them and puts them on the tensor."""

from __future__ import annotations

from bookblocks.smalltorch.operations import (
    activation,
    asking,
    comparing,
    converting,
    indexing,
    inplace,
    joining,
    linear_algebra,
    loss,
    making,
    normalizing,
    operators,
    pointwise,
    product,
    random,
    reducing,
    shaping,
    sorting,
)
from bookblocks.smalltorch.registry import TABLES
from bookblocks.smalltorch.tensor import TensorBase

__all__ = [
    "activation", "asking", "comparing", "converting", "indexing", "inplace", "joining",
    "linear_algebra", "loss", "making", "normalizing", "operators", "pointwise", "product", "random",
    "reducing", "shaping", "sorting",
]  # fmt: skip

for _name, _method in TABLES["Tensor"].items():
    if _name not in TensorBase.__dict__:
        setattr(TensorBase, _name, _method)

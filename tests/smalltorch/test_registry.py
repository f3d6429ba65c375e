"""How operations are reached: what the core has one kind of, it refuses in any other."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
import torch

from bookblocks.smalltorch.layout import FORMATS, LAYOUTS
from tests.smalltorch.beside import HERE, ours, words

REFUSED = "is not part of the small PyTorch of this page."

MADE = [(name, ((2, 3, 4, 5),)) for name in ("zeros", "ones", "empty", "rand", "randn")]
LIKE = [
    (f"{name}_like", (ours(torch.ones(2, 3, 4, 5)),))
    for name in ("zeros", "ones", "empty", "rand", "randn")
]


@pytest.mark.parametrize(("name", "given"), [*MADE, *LIKE], ids=lambda each: str(each)[:12])
def test_another_layout_or_pinned_memory_is_refused(name: str, given: tuple[Any, ...]) -> None:
    call = HERE[name]
    said = words(lambda: call(*given, layout=LAYOUTS["sparse_coo"]))
    assert said.startswith(f"NotHere: The layout torch.sparse_coo {REFUSED}")
    said = words(lambda: call(*given, pin_memory=True))
    assert said.startswith(f"NotHere: pin_memory = True {REFUSED}")
    assert words(lambda: call(*given, layout=LAYOUTS["strided"], pin_memory=False)) == ""


@pytest.mark.parametrize("name", ["channels_last", "channels_last_3d"])
def test_another_memory_format_is_refused(name: str) -> None:
    tensor = ours(torch.ones(2, 3, 4, 5))
    methods = ("clone", "contiguous", "float", "double", "byte", "cpu", "is_contiguous")
    calls = [
        partial(HERE["empty"], (2, 3, 4, 5)),
        *(partial(HERE[each], tensor) for each, _ in LIKE),
        *(getattr(tensor, each) for each in methods),
        partial(tensor.to, "cpu"),
    ]
    for call in calls:
        said = words(partial(call, memory_format=FORMATS[name]))
        assert said.startswith(f"NotHere: The memory format torch.{name} {REFUSED}")


@pytest.mark.parametrize("order", ["preserve_format", "contiguous_format"])
@pytest.mark.parametrize("name", ["zeros_like", "ones_like", "empty_like", "full_like", "clone"])
def test_numbers_lie_in_the_order_that_was_asked_for(name: str, order: str) -> None:
    more = (2,) if name == "full_like" else ()
    theirs = torch.arange(24.0).reshape(2, 3, 4).permute(2, 0, 1)
    mine = ours(torch.arange(24.0).reshape(2, 3, 4)).permute(2, 0, 1)
    expected = getattr(torch, name)(theirs, *more, memory_format=getattr(torch, order))
    found = HERE[name](mine, *more, memory_format=FORMATS[order])
    assert found.stride() == expected.stride()
    assert HERE[name](mine, *more).stride() == getattr(torch, name)(theirs, *more).stride()

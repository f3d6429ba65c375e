"""The call stack at one moment, the innermost frame on top."""

from __future__ import annotations

import pytest

from bookblocks.reading.errors import BookError
from tests.minibook import MiniBook
from tests.sessionbook import convert, fence, session_book


def frames(book: MiniBook, at: str) -> list[str]:
    body = f"listing: call/one.py\nat: {at}\ncaption: c"
    page = convert(book, session_book(book, more=fence("stack", body)))
    return [item.get_text(" | ") for item in page.select(".stack li")]


def test_the_innermost_frame_is_on_top_and_each_is_at_its_line(minibook: MiniBook) -> None:
    top, *others, bottom = frames(minibook, "torch._C._nn.linear")
    assert top == (
        "torch._C._nn.linear | Tensor (4,), Parameter (3, 4), Parameter (3,) | "
        "C++: here Python ends"
    )
    assert [other.split(" | ")[0] for other in others] == [
        *("Linear.forward", "Module._call_impl", "Module._wrapped_call_impl")
    ]
    assert others[0].startswith("Linear.forward | Linear, Tensor (4,) | torch/nn/modules/linear.py")
    assert bottom == "one.py | one.py, line 12"


def test_a_statement_of_several_lines(minibook: MiniBook) -> None:
    program = "def f(x):\n    return x\n\n\ny = f(\n    3,\n)\n"
    body = "listing: call/one.py\nat: f\ncaption: c"
    page = convert(minibook, session_book(minibook, program, more=fence("stack", body)))
    assert [item.get_text(" | ") for item in page.select(".stack li")] == [
        *("f | 3 | one.py", "one.py | one.py, lines 5 to 7")
    ]


def test_a_function_that_is_never_called(minibook: MiniBook) -> None:
    with pytest.raises(BookError, match=r"docs/call.md:12: the session never calls g\. It calls:"):
        frames(minibook, "g")

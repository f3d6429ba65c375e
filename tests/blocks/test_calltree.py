"""The call tree as a picture: what goes in and comes out of each call of a session."""

from __future__ import annotations

import pytest
from bs4 import Tag

from bookblocks.reading.errors import BookError
from tests.markup import refused
from tests.minibook import MiniBook
from tests.sessionbook import convert, fence, session_book


def drawn(book: MiniBook, more: str = "") -> Tag:
    body = f"listing: call/one.py\ncaption: c{more}"
    (figure,) = convert(book, session_book(book, more=fence("calltree", body))).select(".calltree")
    return figure


def line(item: Tag) -> str:
    """A call without those within it."""
    return " ".join(part.get_text() for part in item.find_all(["code", "span"], recursive=False))


def test_each_call_stands_within_the_one_that_made_it(minibook: MiniBook) -> None:
    figure = drawn(minibook, "\nof: Module._wrapped_call_impl")
    lines = [(len(item.find_parents("ol")), line(item)) for item in figure.select("li")]
    assert lines == [
        (1, "Module._wrapped_call_impl Linear, (Tensor (4,),), {} → Tensor (3,)"),
        (2, "Module._call_impl Linear, (Tensor (4,),), {} → Tensor (3,)"),
        (3, "torch._C._get_tracing_state nothing → …"),
        (3, "Linear.forward Linear, Tensor (4,) → Tensor (3,)"),
        (4, "Module.__getattr__ Linear, 'weight' → Parameter (3, 4)"),
        (4, "Module.__getattr__ Linear, 'bias' → Parameter (3,)"),
        (4, "torch._C._nn.linear Tensor (4,), Parameter (3, 4), Parameter (3,) → Tensor (3,)"),
    ]


def test_without_of_it_is_the_whole_session(minibook: MiniBook) -> None:
    figure = drawn(minibook)
    assert line(figure.select("li")[0]) == "one.py"
    assert [line(item) for item in figure.select("li")].count(
        "double Tensor (3,) → Tensor (3,)"
    ) == 2


def test_what_is_stepped_over_is_named_and_not_unfolded(minibook: MiniBook) -> None:
    names = [code.get_text() for code in drawn(minibook).select("code")]
    assert "Module.__setattr__" in names
    assert "Module.register_parameter" not in names


def test_a_function_that_is_never_called(minibook: MiniBook) -> None:
    with pytest.raises(BookError, match=r"docs/call.md:12: the session never calls f\. It calls:"):
        drawn(minibook, "\nof: f")


def test_a_listing_without_a_session() -> None:
    assert refused("calltree", "listing: call/two.py\ncaption: c") == (
        "text:3: no session shows listing call/two.py. "
        "This figure is drawn from the recording of a ```debugger fence: add one."
    )

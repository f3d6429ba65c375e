"""The empty program of the page Try it."""

from __future__ import annotations

import pytest

from bookblocks.blocks import sheet
from bookblocks.reading.errors import BookError
from tests.markup import block, render


@pytest.mark.parametrize(("whole", "shown"), [(True, "<book-sheet"), (False, "make run-files")])
def test_it_is_there_or_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, whole: bool, shown: str
) -> None:
    monkeypatch.setattr(sheet, "whole", lambda docs: whole)
    assert shown in render(block("sheet", ""))


def test_it_has_no_options() -> None:
    with pytest.raises(BookError, match="a sheet has no options"):
        render(block("sheet", "text: 1"))

"""A lab is run once for each text, and its outputs are the committed ones."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Sequence

import pytest

from bookblocks.labs import results as module
from bookblocks.labs.results import compare, executed, results
from bookblocks.labs.run import CellError
from bookblocks.reading.errors import BookError
from bookblocks.reading.lab import Printed
from tests.labbook import LAB, lab_book, the_lab
from tests.minibook import MiniBook

SHOWN = [[Printed("a < b 41\n")], [Printed("42\n")]]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """What was run, in place of a kernel."""
    asked: list[Sequence[str]] = []

    def run(cells: Sequence[str]) -> list[list[Printed]]:
        asked.append(cells)
        return SHOWN

    monkeypatch.setattr(module, "run", run)
    monkeypatch.delenv(module.SWITCH, raising=False)
    return asked


def test_a_lab_is_run_once(minibook: MiniBook, runs: list[Sequence[str]]) -> None:
    book = lab_book(minibook)
    for _ in range(2):
        assert results(book, the_lab(book)) == SHOWN
    assert runs == [['x = 41\nprint("a < b", x)', "assert x == 41\nx + 1"]]
    executed(book, the_lab(book), anew=True)
    assert len(runs) == 2
    book = lab_book(minibook, LAB.replace("Words", "Other words"))
    results(book, the_lab(book))
    assert len(runs) == 2, "its text is no program"
    book = lab_book(minibook, LAB.replace("x + 1", "x + 1  # more"))
    results(book, the_lab(book))
    assert len(runs) == 3


def test_another_version_runs_it_again(
    minibook: MiniBook, runs: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = lab_book(minibook)
    results(book, the_lab(book))
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "0.0")
    # A process reads the versions once.
    monkeypatch.setattr(module, "_setting", module._setting.__wrapped__)
    results(book, the_lab(book))
    assert len(runs) == 2


def test_an_output_that_differs(minibook: MiniBook) -> None:
    lab = the_lab(lab_book(minibook))
    with pytest.raises(BookError) as caught:
        compare(lab, [SHOWN[0], [Printed("43\n")]])
    said = str(caught.value)
    assert said.startswith("docs/labs/first-steps.txt: the cells of this lab print something else:")
    assert "-| 42\n+| 43" in said
    assert said.endswith("Run make outputs, and review the change.")


def test_a_cell_that_fails_is_told_with_its_place(
    minibook: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(cells: Sequence[str]) -> list[list[Printed]]:
        raise CellError(1, 0, "this cell failed: AssertionError", "Correct it.")

    monkeypatch.setattr(module, "run", run)
    book = lab_book(minibook)
    with pytest.raises(BookError) as caught:
        executed(book, the_lab(book))
    assert str(caught.value) == (
        "docs/labs/first-steps.py:21: this cell failed: AssertionError. Correct it."
    )


def test_the_switch(
    minibook: MiniBook, runs: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = lab_book(minibook)
    monkeypatch.setenv("CI", "false")
    monkeypatch.setenv(module.SWITCH, "off")
    assert results(book, the_lab(book)) == SHOWN
    assert runs == [], "what is committed is shown"
    monkeypatch.setenv("CI", "true")
    with pytest.raises(BookError, match="LABS is off, and CI is true. A site for readers runs"):
        results(book, the_lab(book))
    monkeypatch.setenv(module.SWITCH, "no")
    with pytest.raises(BookError, match="LABS is no. Set it to off, or not at all."):
        results(book, the_lab(book))

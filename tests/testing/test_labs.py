"""Labs under pytest and `make outputs`, with a real kernel once for each."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bookblocks.labs import results
from bookblocks.reading.errors import BookError
from bookblocks.reading.lab import Printed
from bookblocks.testing.labs import check_lab
from bookblocks.testing.outputs import main
from tests.labbook import LAB, PRINTED, lab_book, the_lab, with_notebook
from tests.minibook import MiniBook


def test_outputs_are_written_and_then_pass(
    minibook: MiniBook, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole way, from a lab with nothing beside it to a test run."""
    book = lab_book(minibook, printed="old\n")
    assert main([]) == 0
    assert capsys.readouterr().out == (
        "rewrote docs/labs/first-steps.txt\nrewrote docs/labs/first-steps.ipynb\n"
    )
    lab = the_lab(book)
    assert lab.printed.read_text() == PRINTED
    assert main(["docs/labs/first-steps.py"]) == 0
    result = minibook.run("mkdocs.yml", "docs/labs/first-steps.py")
    result.assert_outcomes(passed=11)


def fake(monkeypatch: pytest.MonkeyPatch, *texts: str) -> None:
    """In place of a kernel: cells that print these."""

    def run(cells: Sequence[str]) -> list[list[Printed]]:
        return [[Printed(text)] for text in texts]

    monkeypatch.setattr(results, "run", run)


def test_a_lab_is_run_anew_whatever_is_kept(
    minibook: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = lab_book(minibook)
    lab = the_lab(book)
    fake(monkeypatch, "a < b 41\n", "42\n")
    results.results(book, lab)
    check_lab(book, lab)
    fake(monkeypatch, "a < b 41\n", "43\n")
    with pytest.raises(BookError, match="the cells of this lab print something else"):
        check_lab(book, lab)


def test_what_a_page_cannot_show_is_refused_and_not_written(
    minibook: MiniBook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lab_book(minibook)
    fake(monkeypatch, "a\x1b[31m\n", "42\n")
    assert main([]) == 1
    assert capsys.readouterr().err == (
        "docs/labs/first-steps.py:11: this program prints an escape in line 1 of its output, "
        "which a page cannot show. Print without colours and without moving the cursor.\n"
        "No chapter was changed.\n"
    )


def test_faults_are_told_by_pytest(minibook: MiniBook, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(monkeypatch, "a < b 41\n", "42\n")
    with_notebook(lab_book(minibook, LAB.replace("number 41", "number 43")))
    result = minibook.run("docs/labs/first-steps.py")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["docs/labs/first-steps.py:9: no program, output or block*43*"])


def test_a_lab_that_cannot_be_read_fails_its_collection(minibook: MiniBook) -> None:
    lab_book(minibook, LAB.replace("# # First", "# # Last"))
    result = minibook.run("docs/labs/first-steps.py")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*first-steps.py:7: this is not the title of the lab*"])

"""provenance.json: written beside the site, read strictly, and tried again output by output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bookblocks.labs import results
from bookblocks.reading.book import Book
from bookblocks.reading.lab import Printed
from bookblocks.running.checked import digest, note
from bookblocks.testing.provenance import described, main
from tests.labbook import PRINTED, lab_book
from tests.minibook import MiniBook, listing, output

TWO = f"{listing('call/one.py')}{output('1')}\nWords.\n\n{listing('call/two.py')}{output('2')}"


@pytest.fixture
def published(minibook: MiniBook) -> Path:
    """The provenance.json of a small book, which is the working folder."""
    minibook.chapter(TWO, one="print(1)\n", two="print(2)\n")
    site = minibook.root / "site"
    site.mkdir()
    (site / "index.html").touch()
    note(minibook.root, "print(1)\n", "1\n")
    assert main(["write", "site"]) == 0
    return site / "provenance.json"


def test_it_has_all_that_proves_an_output(published: Path) -> None:
    given = json.loads(published.read_text(encoding="utf-8"))
    assert given["outputs"][0] == {
        "chapter": "docs/call.md",
        "line": 7,
        "program": "call/one.py",
        "program_sha256": digest("print(1)\n"),
        "output_sha256": digest("1\n"),
        "checked": True,
        "command": 'make test ARGS="docs/call.md -k one"',
    }
    assert [each["checked"] for each in given["outputs"]] == [True, False]
    assert given == described(Book.load(published.parent.parent))


def test_a_checkout_that_repeats_all_says_so(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(published)]) == 0
    assert capsys.readouterr().out.endswith("\n2 outputs, 2 repeated, 0 not.\n")


def changed(published: Path, **values: Any) -> None:
    """Put other values into the claim about the first output."""
    given = json.loads(published.read_text(encoding="utf-8"))
    given["outputs"][0] |= values
    published.write_text(json.dumps(given), encoding="utf-8")


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({"program": "call/none.py"}, "call/none.py: no page of this checkout shows its output"),
        ({"program_sha256": "0"}, "call/one.py: the program is another one here"),
        ({"output_sha256": "0"}, "call/one.py: the page shows another output here"),
    ],
)
def test_what_differs_is_named(
    published: Path, capsys: pytest.CaptureFixture[str], values: dict[str, str], verdict: str
) -> None:
    changed(published, **values)
    assert main(["verify", str(published)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert verdict in lines
    assert "call/two.py" not in "".join(lines)
    assert lines[-1].endswith("1 repeated, 1 not." if "none" not in verdict else ", 2 not.")


def test_a_page_whose_program_prints_something_else_is_found(
    published: Path, minibook: MiniBook, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page and the claim agree, and both are wrong."""
    minibook.chapter(TWO.replace("text\n1\n", "text\n5\n"), one="print(1)\n", two="print(2)\n")
    changed(published, output_sha256=digest("5\n"))
    assert main(["verify", str(published)]) == 1
    assert "call/one.py: it prints something else" in capsys.readouterr().out.splitlines()


def test_an_output_of_which_nothing_is_said_is_named(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = json.loads(published.read_text(encoding="utf-8"))
    del given["outputs"][0]
    published.write_text(json.dumps(given), encoding="utf-8")
    assert main(["verify", str(published)]) == 1
    assert "call/one.py: nothing is said of its output" in capsys.readouterr().out.splitlines()


ROW = {"program": "a.py", "program_sha256": "0", "output_sha256": "0"}
HERE = {"torch": "2.13.0", "python": "3.11.7", "platform": "Linux"}
REMEDY = "Take the file that the site has at provenance.json."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[]", 'has no "form": 1'),
        ('{"form": 2}', 'has no "form": 1'),
        ('{"form": 1, "commit": 3}', "commit: must be a text or null"),
        ('{"form": 1}', "outputs: must be a list with an output"),
        ('{"form": 1, "outputs": []}', "outputs: must be a list with an output"),
        ('{"form": 1, "outputs": [{}]}', "checked_with: must be an object"),
        (
            json.dumps({"form": 1, "checked_with": {"torch": 2}, "outputs": [ROW]}),
            "checked_with: torch must be a text",
        ),
        (
            json.dumps({"form": 1, "checked_with": HERE, "outputs": [ROW, 3]}),
            "outputs, number 2: must be an object",
        ),
        (
            json.dumps({"form": 1, "checked_with": HERE, "outputs": [ROW | {"program": 3}]}),
            "outputs, number 1: program must be a text",
        ),
    ],
)
def test_another_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    file = tmp_path / "provenance.json"
    file.write_text(text, encoding="utf-8")
    assert main(["verify", str(file)]) == 2
    assert capsys.readouterr() == ("", f"{file}: {message}. {REMEDY}\n")


def test_a_file_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "none.json"
    assert main(["verify", str(file)]) == 2
    assert capsys.readouterr().err == (
        f"{file}: cannot be read: No such file or directory. {REMEDY}\n"
    )


def test_a_folder_without_a_site_is_refused(
    minibook: MiniBook, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["write", "site"]) == 2
    assert capsys.readouterr().err == "site: there is no site here. Run make site.\n"
    assert main(["verify"]) == 2
    assert "make verify-provenance FILE=provenance.json" in capsys.readouterr().err


def test_a_lab_is_run_again(
    minibook: MiniBook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = lab_book(minibook)
    monkeypatch.chdir(minibook.root)
    shown = [[Printed("a < b 41\n")], [Printed("42\n")]]
    monkeypatch.setattr(results, "run", lambda _: shown)
    file = minibook.root / "provenance.json"
    file.write_text(json.dumps(described(book)), encoding="utf-8")
    (row,) = json.loads(file.read_text(encoding="utf-8"))["outputs"]
    name = "docs/labs/first-steps.py"
    assert (row["program"], row["output_sha256"]) == (name, digest(PRINTED))
    assert row["command"] == f'make test ARGS="{name}"'
    assert main(["verify", str(file)]) == 0
    shown[1] = [Printed("43\n")]
    assert main(["verify", str(file)]) == 1
    assert f"{name}: it prints something else, or fails: " in capsys.readouterr().out

"""`make versions`: every listing on another PyTorch, and what an entry says of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bookblocks.reading.versions import FILE
from bookblocks.testing import versions
from bookblocks.testing.versions import (
    PACKAGES,
    compared,
    main,
    programs,
    renewed,
    run,
    said,
    stopped,
    version_of,
)
from tests.guidebook import ERROR, SHAPES, guide_book, read
from tests.labbook import LAB, lab_book, the_lab
from tests.minibook import MiniBook

HERE = Path(sys.executable)


def differences(root: Path, version: str, text: str = ERROR) -> list[str]:
    """How each program of the page differs, when this very PyTorch is taken for a version."""
    book = guide_book(root, SHAPES=text)
    found = [*programs(book, version, [read(book, SHAPES)])]
    assert len(found) == 2
    return [said(*pair) for pair in compared(HERE, found)]


def test_without_a_word_of_the_version_all_must_be_as_it_is_shown(tmp_path: Path) -> None:
    assert differences(tmp_path, "2.13.0") == []
    changed = ERROR.replace("do not\n  meet, Net\n```", "do not\n  meet, Node\n```")
    (one,) = differences(tmp_path / "changed", "2.13.0", changed)
    assert "\n    -  meet, Node\n    +  meet, Net" in one


def test_a_version_prints_what_its_entry_says(tmp_path: Path) -> None:
    (one,) = differences(tmp_path, "2.6.0")
    assert "\n    -RuntimeError: these sizes" in one
    assert "\n    +RuntimeError: 3 and 4 do not" in one
    right = ERROR.replace("these sizes\\ndiffer", "3 and 4 do not\\n  meet, Net")
    assert differences(tmp_path / "right", "2.6.0", right) == []


def test_nothing_is_what_was_printed_before(tmp_path: Path) -> None:
    (one,) = differences(tmp_path, "2.15.0")
    assert [line[4:] for line in one.split("\n") if line[4:5] in "+-"][2:] == [
        "+RuntimeError: 3 and 4 do not",
        "+  meet, Net",
    ]


def test_line_breaks_at_the_end_of_a_message_do_not_count(tmp_path: Path) -> None:
    book = guide_book(tmp_path)
    program = next(programs(book, "2.13.0", [read(book, SHAPES)]))
    ended = replace(program, text='raise ValueError("as it is\\n\\n")\n')
    assert [*run(HERE, [ended, replace(program, text="\n")])] == ["ValueError: as it is\n", ""]


def test_a_program_that_does_not_end_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "SECONDS", 1)
    book = guide_book(tmp_path)
    program = next(programs(book, "2.13.0", [read(book, SHAPES)]))
    ended = replace(program, text="print(1)\n")
    assert [*run(HERE, [replace(program, text="while True: pass\n"), ended])] == [None, "1\n"]
    assert "runs for more than 1 seconds" in said(program, None)


WORKS_SAYS = "reference/errors/shapes/meet_mended.py:\n  2.6.0: |\n    fair\n"


def test_a_program_prints_what_the_table_says(tmp_path: Path) -> None:
    book = guide_book(tmp_path)
    (book.snippets / FILE).write_text(WORKS_SAYS)
    found = [*programs(book, "2.6.0", [read(book, SHAPES)])]
    assert [(each.name, each.expected, each.entry) for each in found][1] == (
        "reference/errors/shapes/meet_mended.py",
        "fair\n",
        False,
    )
    assert "-fair" in "".join(said(*pair) for pair in compared(HERE, found))


def test_the_table_is_written_anew_for_what_was_run(tmp_path: Path) -> None:
    book = guide_book(tmp_path)
    (book.snippets / FILE).write_text(
        WORKS_SAYS + "other.py:\n  2.6.0: |\n    stays\n  2.15.0: |\n    stays, too\n"
    )
    found = [*programs(book, "2.6.0", [read(book, SHAPES)])]
    name = found[1].name
    other = "other.py:\n  2.6.0: |\n    stays\n  2.15.0: |\n    stays, too\n"
    assert renewed(book, "2.6.0", found, {name: "better\n"}).endswith(
        f"\n{other}{name}:\n  2.6.0: |\n    better\n"
    )
    # What is now as the page shows it has no place in the table.
    assert renewed(book, "2.6.0", found, {name: "fine\n"}).endswith(f"\n{other}")


def test_the_command_names_each_program_that_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = ERROR.replace("meet, Net\n```", "meet, Node\n```")
    guide_book(tmp_path, SHAPES=changed)
    (tmp_path / "mkdocs.yml").write_text(
        "markdown_extensions:\n  - pymdownx.snippets:\n"
        "      base_path: [snippets]\n      check_paths: true\n"
        "  - pymdownx.superfences:\n      custom_fences:\n"
        + "".join(
            f"        - {{name: {name}}}\n"
            for name in ("python", "text", "pytb", "also", "entries", "messages")
        )
    )
    monkeypatch.chdir(tmp_path)
    assert main([sys.executable, SHAPES]) == 1
    line = 1 + next(row for row, text in enumerate(changed.split("\n")) if text == "```python")
    out = capsys.readouterr().out
    assert f"{SHAPES}:{line}: reference/errors/shapes/meet.py" in out
    assert f"PyTorch {version_of(HERE)}: 2 programs, 1 print something else." in out


ENDS = {
    "assert x == 41": None,
    "assert x == 42, 'not so'": "AssertionError: not so",
    "assert x == 42": "AssertionError",
    "import nobody_has_this": "ModuleNotFoundError: No module named 'nobody_has_this'. "
    "Install matplotlib, tqdm and ipython there.",
    "import os\nos._exit(3)": "it ended without a word",
    "while True:\n    pass": "it runs for more than 1 seconds",
}
"""What a cell may do, and what is said of its lab."""


def test_a_lab_comes_to_its_end(minibook: MiniBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "SECONDS", 1)
    lab = the_lab(lab_book(minibook))
    labs = []
    for number, code in enumerate(ENDS):
        path = minibook.root / f"lab_{number}.py"
        path.write_text(LAB.replace('print("a < b", x)', "").replace("assert x == 41", code))
        labs.append(replace(lab, path=path, name=code))
    expected = {code: last for code, last in ENDS.items() if last is not None}
    assert {lab.name: last for lab, last in stopped(HERE, labs)} == expected


def test_the_command_runs_each_lab(
    minibook: MiniBook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lab_book(minibook)
    monkeypatch.chdir(minibook.root)
    monkeypatch.setattr(versions, "version_of", lambda python: "2.6.0")
    assert main([sys.executable]) == 0
    end = "PyTorch 2.6.0: 1 labs, 0 do not come to their end.\n"
    assert capsys.readouterr().out.endswith(end)
    lab_book(minibook, LAB.replace("x == 41", "x == 42"))
    assert main([sys.executable, "docs/labs/first-steps.py"]) == 1
    assert "docs/labs/first-steps.py: AssertionError\n" in capsys.readouterr().out


def test_the_makefile_installs_what_labs_need() -> None:
    makefile = (Path(__file__).parents[2] / "Makefile").read_text(encoding="utf-8")
    assert f"numpy {PACKAGES.replace(',', '').replace(' and', '')} ||" in makefile


def test_an_interpreter_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="make versions TORCH=python"):
        main([])


def test_an_interpreter_has_a_pytorch(tmp_path: Path) -> None:
    without = tmp_path / "python"
    without.write_text("#!/bin/sh\necho 'No module named torch' >&2\nexit 1\n")
    without.chmod(0o755)
    with pytest.raises(SystemExit, match="has no PyTorch: No module named torch"):
        version_of(without)

"""`make versions`: every listing on another PyTorch, and what an entry says of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bookblocks.testing.versions import main, programs, run, version_of
from tests.guidebook import ERROR, SHAPES, guide_book, read

HERE = Path(sys.executable)


def differences(root: Path, version: str, text: str = ERROR) -> list[list[str]]:
    """How each program of the page differs, when this very PyTorch is taken for a version."""
    book = guide_book(root, SHAPES=text)
    return [run(HERE, program) for program in programs(book, version, [read(book, SHAPES)])]


def test_without_a_word_of_the_version_all_must_be_as_it_is_shown(tmp_path: Path) -> None:
    assert differences(tmp_path, "2.13.0") == [[], []]
    changed = ERROR.replace("do not\n  meet, Net\n```", "do not\n  meet, Node\n```")
    first, second = differences(tmp_path / "changed", "2.13.0", changed)
    assert "-  meet, Node" in first
    assert "+  meet, Net" in first
    assert second == []


def test_a_version_prints_what_its_entry_says(tmp_path: Path) -> None:
    first, second = differences(tmp_path, "2.6.0")
    assert "-RuntimeError: these sizes" in first
    assert "+RuntimeError: 3 and 4 do not" in first
    assert second == []
    right = ERROR.replace("these sizes\\ndiffer", "3 and 4 do not\\n  meet, Net")
    assert differences(tmp_path / "right", "2.6.0", right) == [[], []]


def test_nothing_is_what_was_printed_before(tmp_path: Path) -> None:
    first, _ = differences(tmp_path, "2.15.0")
    assert [line for line in first if line[0] in "+-" and line[:3] not in ("---", "+++")] == [
        "+RuntimeError: 3 and 4 do not",
        "+  meet, Net",
    ]


def test_line_breaks_at_the_end_of_a_message_do_not_count(tmp_path: Path) -> None:
    """An `also` block cannot hold them, and a message may end with some."""
    text = ERROR.replace("these sizes\\ndiffer", "3 and 4 do not\\n  meet, Net")
    book = guide_book(tmp_path, SHAPES=text)
    program = tmp_path / "snippets/reference/errors/shapes/meet.py"
    raises = program.read_text()
    program.write_text(raises.replace('Net")', 'Net\\n\\n")'))
    first, _ = [run(HERE, each) for each in programs(book, "2.6.0", [read(book, SHAPES)])]
    assert first == []
    program.write_text(raises.replace('Net")', 'Net\\n\\nelse")'))
    first, _ = [run(HERE, each) for each in programs(book, "2.6.0", [read(book, SHAPES)])]
    assert "+else" in first


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


def test_an_interpreter_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="make versions TORCH=python"):
        main([])


def test_an_interpreter_has_a_pytorch(tmp_path: Path) -> None:
    without = tmp_path / "python"
    without.write_text("#!/bin/sh\necho 'No module named torch' >&2\nexit 1\n")
    without.chmod(0o755)
    with pytest.raises(SystemExit, match="has no PyTorch: No module named torch"):
        version_of(without)

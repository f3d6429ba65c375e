"""The one error that a writer sees: its place, and as much of it as a person reads."""

from __future__ import annotations

import pytest

from bookblocks.reading.errors import MOST_CHARACTERS, MOST_LINES, BookError


def test_it_names_file_line_fault_and_remedy() -> None:
    error = BookError("no", "Do.", path="docs/a.md", line=3)
    assert str(error) == "docs/a.md:3: no. Do."
    assert str(BookError("no", "Do.", path="docs/a.md")) == "docs/a.md: no. Do."
    assert str(BookError("no", "Do.")) == "no. Do."


def test_a_value_in_it_is_cut() -> None:
    value = "x" * 5_000_000
    error = BookError(f"value {value} is wrong", f"Take {value} out.", path="a.md", line=1)
    assert len(str(error)) < 3 * MOST_CHARACTERS
    assert str(error).startswith("a.md:1: value xxx")
    assert "… (4,999,015 characters more). Take xxx" in str(error)
    assert len(error.args[0]) < 2 * MOST_CHARACTERS


def test_of_many_lines_the_first_and_the_last_are_shown() -> None:
    error = BookError("\n".join(map(str, range(100_000))), "Do.")
    lines = str(error).split("\n")
    assert (lines[0], lines[-1]) == ("0", "99999. Do.")
    assert lines[MOST_LINES // 2] == "… (99,880 lines more) …"
    assert len(lines) == MOST_LINES + 1


def test_what_is_short_is_whole() -> None:
    text = "\n".join("y" * MOST_CHARACTERS for _ in range(MOST_LINES))
    assert BookError(text, "Do.").what == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("a\rb", "a\\rb"),
        ("\ud800", "\\ud800"),
        ("\u202e", "\\u202e"),
        ("\u2028", "\\u2028"),
        ("ü\t∑", "ü\t∑"),
    ],
)
def test_no_character_of_it_moves_a_cursor(text: str, shown: str) -> None:
    assert BookError(text, "Do.").what == shown

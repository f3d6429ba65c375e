"""The text of a file, and the characters that nobody sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.reading.errors import BookError
from bookblocks.reading.text import UNSEEN, character, read_text


def read(folder: Path, content: bytes) -> str:
    path = folder / "a.md"
    path.write_bytes(content)
    return read_text(path, "docs/a.md")


def test_line_ends_and_a_mark_at_the_start_do_not_matter(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf# A\r\n\r\ntext\n") == "# A\n\ntext\n"


@pytest.mark.parametrize("text", ["", "\n", "é ü ← − × ₂ 中 😀 ✔ a\u00a0b\n", "e\u0301\n"])
def test_what_a_reader_sees_is_read(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text.encode()) == text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a\n\xe9\n", "docs/a.md:2: this file is not UTF-8: byte 0xe9. Save it as UTF-8."),
        (b"a\n\n\tb", "docs/a.md:3: this line holds a tab, which a reader cannot see. Remove it"),
        (b"a\rb", "docs/a.md:1: this line holds a carriage return, which"),
        ("a\u200bb".encode(), "docs/a.md:1: this line holds U+200B ZERO WIDTH SPACE, which"),
        ("a\ue000b".encode(), "docs/a.md:1: this line holds U+E000 private character, which"),
        (b"a\x02b", "docs/a.md:1: this line holds U+0002 control character, which"),
    ],
)
def test_what_no_reader_sees_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(BookError) as caught:
        read(tmp_path, content)
    assert str(caught.value).startswith(message)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"^docs/a.md: this file cannot be read: .*directory"):
        read_text(tmp_path, "docs/a.md")


@pytest.mark.parametrize(
    "given", ["\t", "\0", "\u00ad", "\u2066", "\ufeff", "\U000e0041", "\uf8ff"]
)
def test_each_unseen_character_has_a_name(given: str) -> None:
    assert UNSEEN.fullmatch(given)
    assert character(given).isascii()
    assert character(given).strip()

"""What is kept between builds: made once for all that it depends on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.running.kept import kept


def never() -> str:
    raise AssertionError("it is made again")


def test_a_text_is_made_once(tmp_path: Path) -> None:
    assert kept(tmp_path / "texts", ("a", "b"), lambda: "made\n") == "made\n"
    assert kept(tmp_path / "texts", ("a", "b"), never) == "made\n"


@pytest.mark.parametrize("parts", [("a",), ("ab",), ("a", "b", ""), ("b", "a")])
def test_other_parts_make_another_text(tmp_path: Path, parts: tuple[str, ...]) -> None:
    kept(tmp_path, ("a", "b"), lambda: "old")
    assert kept(tmp_path, parts, lambda: "new") == "new"


def test_what_cannot_be_made_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="it is made again"):
        kept(tmp_path / "texts", ("a",), never)
    assert not (tmp_path / "texts").exists()
    assert kept(tmp_path / "texts", ("a",), lambda: "made") == "made"


def test_nothing_but_the_text_is_left(tmp_path: Path) -> None:
    kept(tmp_path, ("a",), lambda: "made")
    assert [file.read_text(encoding="utf-8") for file in tmp_path.iterdir()] == ["made"]

"""`exercises`: all exercises, by chapter, in the order of the book."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bookblocks.reading.errors import BookError
from tests.exercisebook import FILES, FOLDER, exercise_book
from tests.markup import markdown, refused

PAGE = "# Exercises\n\n```exercises\n```\n"


def links(root: Path) -> list[tuple[str, str]]:
    text = (root / "docs" / "all.md").read_text(encoding="utf-8")
    with chdir(root):
        page = BeautifulSoup(markdown().convert(text), "html.parser")
    return [(str(link["href"]), link.get_text()) for link in page.select(".entries a")]


def test_every_exercise_is_a_link_below_its_chapter(tmp_path: Path) -> None:
    other = {
        f"snippets/layer/size/exercises/add-two{name.removeprefix(FOLDER)}": text
        for name, text in FILES.items()
        if name.startswith(FOLDER)
    }
    root = exercise_book(
        tmp_path,
        {
            **other,
            "docs/all.md": PAGE,
            "docs/layer/size.md": "# Size\n\n```exercise\nname: add-two\n```\n",
            "mkdocs.yml": "nav:\n  - layer/size.md\n  - call.md\n",
        },
    )
    assert links(root) == [
        ("../layer/size/", "Size"),
        ("../layer/size/#exercise-add-two", "Add one"),
        ("../call/", "The call"),
        ("../call/#exercise-add-one", "Add one"),
    ]


def test_a_book_without_exercises(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "snippets").mkdir()
    (tmp_path / "docs" / "all.md").write_text(PAGE)
    with pytest.raises(BookError, match="here are no exercises"):
        links(tmp_path)


def test_it_has_no_options() -> None:
    assert refused("exercises", "name: one") == (
        "text:3: this block has no options. Leave it empty."
    )

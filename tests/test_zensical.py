"""How the book is laid out for Zensical; tests/browser/test_zensical.py builds it."""

from __future__ import annotations

import pickle
from importlib import import_module
from pathlib import Path

import pytest
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from bookblocks.zensical import adapted, lay_out, main, one_style_file
from tests.labbook import lab_book
from tests.minibook import MiniBook

ROOT = Path(__file__).parents[1]


def test_the_settings_are_those_of_the_book_but_for_four() -> None:
    before = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    own, other = (yaml_load(text, get_yaml_loader()) for text in (before, adapted(before)))
    assert other["theme"].pop("variant") == "classic"
    assert own.pop("hooks") and "hooks" not in other
    door = next(each for each in other["markdown_extensions"] if "bookblocks" in each)
    assert isinstance(door, dict) and door["bookblocks"].pop("zensical") is True
    assert str(other.pop("nav")) == str(own.pop("nav")).replace(".py'", ".md'")
    assert other == own


def test_a_lab_is_laid_out_as_markdown(minibook: MiniBook) -> None:
    book = lab_book(minibook)
    (book.root / "overrides" / "styles").mkdir(parents=True)
    (book.root / "overrides" / "styles" / "book.css").write_text("p{}")
    stage = lay_out(book.root)
    labs = stage / "docs" / "labs"
    assert sorted(path.name for path in labs.iterdir()) == ["first-steps.md"]
    text = (labs / "first-steps.md").read_text(encoding="utf-8")
    assert text.startswith("---\ndescription: A notebook of two cells, for tests.\ntitle: First")
    assert "# First steps\n" in text
    assert "``````lab\nx = 41\n" in text
    assert (stage / "overrides" / "styles" / "book.css").read_text() == "p{}"


def test_the_styles_are_one_file_without_imports() -> None:
    styles = one_style_file(ROOT / "overrides")
    assert "@import" not in styles
    assert all(f".{name}" in styles for name in ("listing", "debugger", "product", "lab"))


def test_every_formatter_can_be_pickled() -> None:
    """Zensical does, to see whether its settings have changed."""
    modules = (ROOT / "bookblocks" / "blocks").glob("[a-z]*.py")
    formats = [
        found
        for file in modules
        if (found := getattr(import_module(f"bookblocks.blocks.{file.stem}"), "format", None))
    ]
    assert len(formats) > 20
    for each in formats:
        assert pickle.loads(pickle.dumps(each)) is each


def test_without_a_folder_it_says_what_to_do() -> None:
    with pytest.raises(SystemExit, match="Name the folder for the site: python -m bookblocks"):
        main([])

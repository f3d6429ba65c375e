"""Fixtures that several tests use."""

from __future__ import annotations

import pytest

from tests.minibook import CONFIG, MiniBook


@pytest.fixture
def minibook(pytester: pytest.Pytester) -> MiniBook:
    """An empty book with its mkdocs.yml."""
    book = MiniBook(pytester)
    book.write({"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n"})
    (book.root / "snippets").mkdir()
    return book

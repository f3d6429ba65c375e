"""Fixtures that several tests use."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.minibook import CONFIG, MiniBook

# No test measures time: a machine may be busy with something else. And twice the same result.
settings.register_profile("book", deadline=None, derandomize=True)
settings.load_profile("book")


@pytest.fixture
def minibook(pytester: pytest.Pytester) -> MiniBook:
    """An empty book with its mkdocs.yml."""
    book = MiniBook(pytester)
    book.write({"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n"})
    (book.root / "snippets").mkdir()
    return book

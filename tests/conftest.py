"""Fixtures that several tests use."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from tests.minibook import CONFIG, MiniBook
from tests.whole import build, built_once, make_editions

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


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The book, built strictly into a folder of its own: once, however many workers test it."""
    return built_once(build, "site", tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def editions(site: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder with editions of the built book, made once; see `make_editions`."""
    return built_once(partial(make_editions, site), "editions", tmp_path_factory, worker_id)

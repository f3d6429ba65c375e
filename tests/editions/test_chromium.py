"""Which Chromium is taken."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from bookblocks.editions import chromium


def program(folder: Path, name: str) -> str:
    """A file that could be run."""
    file = folder / name
    file.touch(mode=0o755)
    return str(file)


def test_the_one_that_is_named_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    window = program(tmp_path, "chromium")
    assert chromium.find_chromium() == window
    shell = program(tmp_path, "chromium-headless-shell")
    assert chromium.find_chromium() == shell
    monkeypatch.setenv("CHROMIUM", program(tmp_path, "mine"))
    assert chromium.find_chromium() == str(tmp_path / "mine")


def test_there_may_be_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CHROMIUM", "no-such-program")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert chromium.find_chromium() is None


def test_playwright_may_have_started_already() -> None:
    """It does not start a second time in one thread, and the tests of pages have started it."""

    def within() -> str:
        with sync_playwright():
            return chromium.driven(lambda playwright: playwright.chromium.name)

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(within).result() == "chromium"

"""The Chromium of the machine: it prints the PDF, and the tests look at pages with it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Playwright, sync_playwright

Result = TypeVar("Result")

# The shell is the same browser without its window: a new context takes a third of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

REMEDY = (
    "no Chromium found. Install one (apt-get install chromium-headless-shell, or "
    ".venv/bin/playwright install chromium), or name it in CHROMIUM."
)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """The Chromium of the machine: $CHROMIUM, one on the PATH, or Playwright's own."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        if name and (found := shutil.which(name)):
            return found
    own = driven(lambda playwright: playwright.chromium.executable_path)
    return own if Path(own).exists() else None


def driven(work: Callable[[Playwright], Result]) -> Result:
    """What some work with Playwright gives.

    It is done in a thread of its own: Playwright starts but once in one, and the tests have
    started it in theirs.
    """

    def start() -> Result:
        with sync_playwright() as playwright:
            return work(playwright)

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(start).result()

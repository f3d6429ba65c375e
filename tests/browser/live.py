"""What the tests of live elements need: their functions, and whether one bars a reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

from tests.browser.axe import COLOURS, palettes, violations


def barred(page: Page, within: str | None = None) -> list[str]:
    """What bars a reader from a page, or from some elements of it, in both palettes.

    The second is the same page in other colours: test_pages.py sees to that.
    """
    found = []
    rules: Sequence[str] = ()
    for scheme in palettes(page):
        found += [f"{scheme}: {line}" for line in violations(page, within, rules)]
        rules = COLOURS
    return found


def call(page: Page, module: str, function: str, cases: list[list[Any]]) -> list[Any]:
    """The results of a module's function, for each list of arguments."""
    results: list[Any] = page.evaluate(
        f"""async cases => {{
            const module = await import('/callable-layer/assets/js/{module}.js');
            return cases.map(given => module.{function}(...given));
        }}""",
        cases,
    )
    return results

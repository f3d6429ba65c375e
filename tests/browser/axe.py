"""The accessibility rules: the newest axe-core, which package.json pins, in the page under test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from playwright.sync_api import Page

from tests.browser.conftest import ROOT, missing, wait_until

SOURCE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
REMEDY = "no axe-core found. Install it (npm ci; `make test` does, where npm is)."

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

SCHEMES: tuple[tuple[Literal["light", "dark"], str], ...] = (
    ("light", "default"),
    ("dark", "slate"),
)
"""What a system asks for, and the palette that the page then has."""


def palettes(page: Page) -> Iterator[str]:
    """Show a page in each palette, one after the other; yields the palette's name."""
    for system, scheme in SCHEMES:
        # The page follows the system at once; no reload is needed.
        page.emulate_media(color_scheme=system)
        wait_until(page, "scheme => document.body.dataset.mdColorScheme === scheme", arg=scheme)
        # Colours fade into each other; axe must see where they end.
        page.evaluate("Promise.all(document.getAnimations().map(a => a.finished.catch(() => {})))")
        yield scheme


COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of which a palette decides."""


def violations(page: Page, within: str | None = None, rules: Sequence[str] = ()) -> list[str]:
    """What axe-core finds in a page, a line for each element that breaks a rule.

    Without axe-core the test is skipped and says what to do; in CI it fails.

    Args:
        within: a selector; only these elements are looked at. One must be there.
        rules: these alone; left out, all.
    """
    if not SOURCE.is_file():
        missing(REMEDY)
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "([within, options]) => axe.run(within ?? document, options)",
        [within, {"runOnly": list(rules) or TAGS, "resultTypes": ["violations"]}],
    )
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]

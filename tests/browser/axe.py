"""The accessibility rules: the newest axe-core, which package.json pins, in the page under test."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import ROOT, missing

SOURCE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
REMEDY = "no axe-core found. Install it (npm ci; `make test` does, where npm is)."

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe-core finds in a page, a line for each element that breaks a rule.

    Without axe-core the test is skipped and says what to do; in CI it fails.
    """
    if not SOURCE.is_file():
        missing(REMEDY)
    page.evaluate(SOURCE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "options => axe.run(options)",
        {"runOnly": TAGS, "resultTypes": ["violations"]},
    )
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]

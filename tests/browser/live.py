"""What every live figure's tests need: its functions."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page


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

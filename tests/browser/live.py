"""What every live figure's tests need: its element on a page, and its functions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.conftest import Open
from tests.markup import block, render

# A page of the real site, whose styles and scripts the figure then has.
PAGE = "layer/bias/"


@contextmanager
def figure(visit: Open, kind: str, body: str, **how: Any) -> Iterator[tuple[Page, Locator]]:
    """A figure alone on a page of the site, alive unless `script=False`; without console errors."""
    with visit(PAGE, **how) as here:
        markup = render(block(kind, body))
        here.page.locator("article").evaluate(
            """(article, markup) => {
                article.querySelectorAll(':scope > :not(h1)').forEach(other => other.remove());
                article.insertAdjacentHTML('beforeend', markup);
            }""",
            markup,
        )
        if how.get("script", True):
            # elements.js looks when a page comes; this one has been put there by hand.
            here.page.evaluate(f"import('/callable-layer/assets/js/{kind}.js')")
            here.page.wait_for_function(f"!!customElements.get('book-{kind}')")
        yield here.page, here.page.locator(f".figure--{kind}")
        assert here.console == []


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

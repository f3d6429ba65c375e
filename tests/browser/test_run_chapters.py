"""The listings of each chapter, run in a real Chromium by the page's own code.

Each program has a worker of its own, as when a reader presses Run, which takes a second of a
core. So of each page those are run that print an error or cannot be run in the page, and every
fifth of the others; all that are only slow there are left out. With `EVERY_RUN=1` in the
environment, all are run, and those of the field guide too:

    EVERY_RUN=1 python -m pytest tests/browser/test_run_chapters.py -s
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from bookblocks.exercises.exercise import FOLDER
from bookblocks.reading.book import Book
from bookblocks.reading.not_here import SLOW, table
from bookblocks.smalltorch.errors import NotHere
from tests.browser.conftest import LONG, ROOT, Visiting, addresses, alive

EVERY = os.environ.get("EVERY_RUN") == "1"
NTH = 1 if EVERY else 5
PARTS = ("layer/", "call/", "data/", "core/")
WITH = ("", "before-you-begin/")
PAGES = [
    page
    for page in addresses()
    if page.startswith((*PARTS, "reference/") if EVERY else PARTS) or page in WITH
]

RUN = """async ({nth, refused, slow, long}) => {
    const {begin} = await import('/callable-layer/assets/js/run.js');
    const rows = [];
    for (const each of document.querySelectorAll('book-predict')) {
        each.removeAttribute('data-covered');
    }
    const buttons = [...document.querySelectorAll('.listing__run')];
    let others = 0;
    for (const button of buttons.filter(({textContent}) => textContent === 'Run')) {
        const listing = button.closest('.listing');
        const name = listing.querySelector('.listing__file').href.split('/snippets/')[1];
        const next = listing.nextElementSibling;
        const output = next?.matches('.output') ? next : next?.querySelector('.output');
        const particular = output?.matches('.output--error') || refused.includes(name);
        if (slow.includes(name) || (!particular && others++ % nth)) continue;
        const clock = setTimeout(() => listing.querySelector('.run__bar button').click(), long);
        await begin(button);
        clearTimeout(clock);
        const bench = listing.querySelector('book-run');
        rows.push({
            name,
            told: bench.querySelector('.run__status').firstChild.textContent,
            label: bench.querySelector('.run__label')?.textContent ?? '',
            shown: bench.querySelector('.run__output samp')?.textContent ?? '',
            book: output?.querySelector('samp').textContent ?? null,
        });
        bench.remove();
    }
    return rows;
}"""


@dataclass(frozen=True)
class Row:
    """What became of a listing in its page.

    Attributes:
        name: its program.
        told: what the page says of it.
        label: what stands above what it printed.
        shown: what it printed.
        book: what the book prints; None where nothing stands below it.
    """

    name: str
    told: str
    label: str
    shown: str
    book: str | None


@lru_cache
def not_here() -> dict[str, str]:
    """The programs that cannot run in the page, each with its reason.

    Answers to exercises are left out: run alone they do nothing, and are refused when they are
    checked.
    """
    rows = table(Book.load(ROOT))
    return {name: why for name, why in rows.items() if f"/{FOLDER}/" not in name}


def fault(row: Row, why: str | None) -> str | None:
    """What is wrong with what a page shows, or None.

    Args:
        why: the program's reason in snippets/not_here.yml.
    """
    if why is None:
        ended = "It has ended with an error." if "an error" in row.label else "It has ended."
        same = ended if row.book is None else f"{ended} The same as in the book."
        equal = row.book is None or row.shown.rstrip("\n") == row.book.rstrip("\n")
        return None if row.told == same and equal else f"{row.name}: {row.told}\n{row.shown}"
    what = why.removeprefix("refused: ")
    line = f"NotHere: {NotHere(what)}"
    return None if line in row.shown.split("\n") else f"{row.name}: {why}, but\n{row.shown}"


@pytest.mark.parametrize("path", PAGES)
def test_each_listing_prints_in_its_page_what_the_book_prints(
    visiting: Visiting, site: Path, path: str
) -> None:
    if 'class="listing__run"' not in (site / path / "index.html").read_text(encoding="utf-8"):
        return
    began = time.monotonic()
    reasons = not_here()
    kinds = {name: why.startswith(SLOW) for name, why in reasons.items()}
    given = {
        "nth": NTH,
        "slow": [name for name, slow in kinds.items() if slow],
        "refused": [name for name, slow in kinds.items() if not slow],
        "long": LONG,
    }
    with visiting(path) as page:
        alive(page)
        rows = [Row(**row) for row in page.evaluate(RUN, given)]
    wrong = [found for row in rows if (found := fault(row, reasons.get(row.name)))]
    refused = sum(row.name in reasons for row in rows)
    took = time.monotonic() - began
    print(f"\n{path or 'index'}: {len(rows)} run, {refused} of them refused, {took:.0f} s")
    assert "\n\n".join(wrong) == ""
    assert rows


def test_a_listing_that_prints_something_else_is_found() -> None:
    row = Row("a.py", "It has ended. The same as in the book.", "Your run", "7\n", "7")
    assert fault(row, None) is None
    for other in (
        Row("a.py", "It has ended. One line differs from the book’s, marked ≠.", "", "8", "7"),
        Row("a.py", row.told, "Your run", "8", "7"),
        Row("a.py", "It could not be run: gone", "", "", None),
        Row("a.py", "Stopped.", "", "7", "7"),
    ):
        assert fault(other, None) == f"a.py: {other.told}\n{other.shown}"
    refused = Row(
        "a.py", "This page cannot do that.", "Not here", f"1\nNotHere: {NotHere('x')}", "2"
    )
    assert fault(refused, "refused: x") is None
    assert "but" in (fault(refused, "refused: y") or "")

"""What a page says of its own outputs: with what each was checked, and how to do it again.

It stands below the text of each page that has an output; the label of an output leads to its
line there. No fence asks for it. provenance.json, see `testing/provenance.py`, has the same for
machines.
"""

from __future__ import annotations

import html
import os
from collections.abc import Sequence
from datetime import UTC, datetime

from bookblocks.blocks.page import Page
from bookblocks.labs.results import switched_off
from bookblocks.reading.chapter import Chapter, Fence
from bookblocks.reading.commit import Commit, commit
from bookblocks.reading.edit import file_name
from bookblocks.reading.lab import is_lab
from bookblocks.reading.text import read_text
from bookblocks.running.checked import Output, digest, outputs, setting

SHORT = 12
"""How many digits of a hash and of a commit a page shows."""


def anchor_of(chapter: Chapter, output: Fence) -> str | None:
    """The id of the line about an output; None where there is none: its program is not run."""
    shown = [fence.output for fence in chapter.listings if fence.program and fence.output]
    lines = [each.line for each in shown if each is not None]
    return f"proof-{lines.index(output.line) + 1}" if output.line in lines else None


def provenance(page: Page) -> str:
    """The section for the foot of a page; empty where the page has no output."""
    if is_lab(page.chapter):
        return _of_lab(page)
    found = list(outputs(page.book, page.chapter))
    if not found:
        return ""
    now = commit(page.book.root)
    lines = "".join(_line(page, each, number, now) for number, each in enumerate(found, start=1))
    many = f"{len(found)} outputs" if len(found) > 1 else "output"
    return (
        '<details class="provenance" data-search-exclude><summary>How the '
        f"{many} of this page {'were' if len(found) > 1 else 'was'} checked</summary>"
        f"<p>{_said(found)}{_of(now)} Each line below has a program and the beginning of the "
        "SHA-256 of its output. To compare the two again, type "
        f'<code>make test ARGS="{html.escape(page.path)} -k NAME"</code> in a copy of the book, '
        "where NAME is that of the program without its .py.</p>"
        f"<ol>{lines}</ol></details>"
    )


def _of_lab(page: Page) -> str:
    """The section of a lab, whose cells are run and compared before its page is drawn."""
    lab = page.book.lab(page.book.root / page.path)
    on = setting()
    name = lab.printed.name
    printed = page.book.name(lab.printed)
    source = _at_commit(page.book.source_url, commit(page.book.root)).removesuffix("snippets/")
    if switched_off():
        said = f"This copy of the book was built with {on}, and its labs were not run."
    else:
        said = (
            f"This page is drawn from what its {len(lab.code)} cells print on {on}: they were run "
            "for it, and all that they print was compared, to the last character, with "
            f'<a href="{html.escape(source + printed)}">{html.escape(name)}</a>, '
            f"SHA-256 <code>{digest(read_text(lab.printed, printed))[:SHORT]}</code>."
        )
    return (
        '<details class="provenance" data-search-exclude><summary>How the outputs of this page '
        f"were checked</summary><p>{said}{_of(commit(page.book.root))} To do it again, type "
        f'<code>make test ARGS="{html.escape(page.path)}"</code> in a copy of the book.</p>'
        "</details>"
    )


def _said(found: Sequence[Output]) -> str:
    """What was compared, on what, and when."""
    missing = sum(each.checked is None for each in found)
    on = setting()
    if missing == len(found):
        return (
            f"This copy of the book was built with {on}, and before that nothing was compared "
            "with these: run <code>make test</code>, then build it again."
        )
    when = _day(min(each.checked for each in found if each.checked is not None))
    verb = "were" if missing and len(found) - missing > 1 else "was"
    which = f"Of {len(found)} outputs {len(found) - missing}" if missing else _all(found)
    return (
        f"{which} {verb} compared, to the last character, with what its program prints on {on}, "
        f"on {when}."
    )


def _all(found: Sequence[Output]) -> str:
    return "Each" if len(found) > 1 else "It"


def _day(checked: str) -> str:
    """The day of a check; in a build that must be the same each time, the day that it is given.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        return checked.partition("T")[0]
    return datetime.fromtimestamp(int(given), UTC).strftime("%Y-%m-%d")


def _of(now: Commit | None) -> str:
    if now is None:
        return ""
    return f" The book is that of commit <code>{now.id[:SHORT]}</code>, {now.date}."


def _at_commit(url: str, now: Commit | None) -> str:
    return url if now is None else url.replace("/blob/main/", f"/blob/{now.id}/")


def _line(page: Page, output: Output, number: int, now: Commit | None) -> str:
    source = _at_commit(page.book.source_url, now)
    missing = "" if output.checked else " (not checked)"
    file = file_name(output.program)
    return (
        f'<li id="proof-{number}"><a href="{html.escape(source + file)}">'
        f"{html.escape(output.program.rpartition('/')[2])}</a> "
        f"<code>{digest(output.shown)[:SHORT]}</code>{missing}</li>"
    )

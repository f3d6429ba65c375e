r"""`also`: what other versions of PyTorch print where the pinned one prints the message above.

Options: a version, such as 2.6.0, and its message; `nothing` where it raises none. Lines of a
message are parted by \n between double quotes. `make versions` compares them with that PyTorch.
`Python 3.14` has what that Python and those after it print, on any PyTorch: the tests that are run
on them compare it. `GPU` has the message as reports from a GPU show it: no test runs that, and the
page says so.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from bookblocks.blocks.fence import Block, formatter
from bookblocks.reading import option
from bookblocks.reading.entry import ERRORS, GPU, NOTHING, PYTHON, folder_of
from bookblocks.reading.versions import OTHERS


def _message(given: Any) -> str:
    said = option.text(given)
    if any(not line.strip() for line in said.split("\n")):
        raise ValueError("must be a text without empty lines")
    return said


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of an `also` fence.

    Raises:
        BookError: it stands beside the entries of the errors; an option is wrong.
    """
    if folder_of(block.page.chapter) != ERRORS:
        raise block.fail(
            "only an entry of an error shows what other versions print",
            f"Move it to a page below {ERRORS}/; elsewhere make versions writes what differs.",
        )
    names = (*OTHERS, PYTHON, GPU)
    readers: dict[str, Callable[[Any], Any]] = dict.fromkeys(names, _message)
    given = block.options(readers, optional=names)
    # A message that several versions print is shown once.
    printed: dict[str, list[str]] = {}
    for version in OTHERS:
        if version in given:
            printed.setdefault(given[version], []).append(version)
    parts = [_output(versions, message) for message, versions in printed.items()]
    if given.get(PYTHON) == NOTHING:
        raise block.fail(
            "an error of an entry is raised on every Python", "Show a program that raises one."
        )
    if PYTHON in given:
        parts.append(_shown(f"{PYTHON} prints", given[PYTHON]))
    if GPU in given:
        parts.append(_shown("On a GPU, as reports show it; not run here", given[GPU]))
    return "".join(parts)


def _output(versions: list[str], message: str) -> str:
    *others, last = versions
    names = f"{', '.join(others)} and {last}" if others else last
    if message == NOTHING:
        verb = "raise" if others else "raises"
        return f'<p class="also">PyTorch {names} {verb} nothing here.</p>'
    return _shown(f"PyTorch {names} {'print' if others else 'prints'}", message)


def _shown(label: str, message: str) -> str:
    return (
        '<div class="output output--error output--also"><p class="output__label" '
        f"data-search-exclude>{label}</p><pre><samp>{html.escape(message, quote=False)}"
        "</samp></pre></div>"
    )

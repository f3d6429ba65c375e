r"""`also`: what other versions of PyTorch print where the pinned one prints the message above.

Options: a version, such as 2.6.0, and its message; `nothing` where it raises none. Lines of a
message are parted by \n between double quotes. `make versions` compares them with that PyTorch.
`GPU` has the message as reports from a GPU show it: no test runs that, and the page says so.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from bookblocks.blocks.fence import Block, formatter
from bookblocks.reading import option
from bookblocks.reading.entry import ERRORS, GPU, NOTHING, folder_of
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
    names = (*OTHERS, GPU)
    readers: dict[str, Callable[[Any], Any]] = dict.fromkeys(names, _message)
    given = block.options(readers, optional=names)
    return "".join(_output(name, given[name]) for name in names if name in given)


def _output(version: str, message: str) -> str:
    label = f"PyTorch {version} prints"
    if version == GPU:
        label = "On a GPU, as reports show it; not run here"
    elif message == NOTHING:
        return f'<p class="also">PyTorch {version} raises nothing here.</p>'
    return (
        '<div class="output output--error output--also"><p class="output__label" '
        f"data-search-exclude>{label}</p><pre><samp>{html.escape(message, quote=False)}"
        "</samp></pre></div>"
    )

"""A described value as HTML: what it is, then its numbers or what it holds."""

from __future__ import annotations

import html

from bookblocks.blocks.tensor import table
from bookblocks.recording.recording import Value, cut_rows


def value_html(value: Value) -> str:
    """A value as the page shows it: what it is, then its numbers or what it holds."""
    parts = [f'<code class="value__brief">{html.escape(value["brief"])}</code>']
    if "dtype" in value:
        parts.append(f' <span class="value__dtype">{value["dtype"]}</span>')
    if "rows" in value:
        parts.append(table(_rows(value), "value", ""))
    held = value.get("held")
    for index, (name, brief) in enumerate(value.get("parts", ())):
        # Where the script writes which object it is, if it is seen elsewhere, too.
        which = f' <b data-object="{held[index]}"></b>' if held and held[index] else ""
        parts.append(
            f'<span class="value__part"><code>{html.escape(name)}</code> '
            f"{html.escape(brief)}{which}</span>"
        )
    return "".join(parts)


def _rows(value: Value) -> list[list[str]]:
    """The numbers of a tensor as a table shows them, with a sign for those that are left out."""
    shape = value["shape"]
    cut = bool(shape) and len(value["rows"][0]) < shape[-1]
    rows = [[*row, *(["…"] if cut else [])] for row in value["rows"]]
    if cut_rows(value):
        rows.append(["⋮"] * len(rows[0]))
    return rows

"""A notebook of the book, run from top to bottom, and what it printed compared."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bookblocks.labs.run import kernel


def differences(file: Path) -> list[str]:
    """Run a notebook by a fresh kernel, in an empty folder.

    Returns:
        A line for each cell that shows something else than before, none where all are equal.
    """
    import nbformat
    from nbclient.exceptions import CellExecutionError

    notebook: Any = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    wanted = [list(cell.get("outputs", ())) for cell in notebook.cells]
    with (
        tempfile.TemporaryDirectory(prefix="notebook-") as empty,
        kernel(notebook, empty) as client,
    ):
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                # An error that no one expects is an output that differs.
                with suppress(CellExecutionError):
                    client.execute_cell(cell, index)
    return list(_compared(notebook.cells, wanted))


def _compared(cells: Sequence[Any], wanted: Sequence[Sequence[Any]]) -> Iterator[str]:
    for cell, before in zip(cells, wanted, strict=True):
        if cell.cell_type != "code":
            continue
        shown, now = _seen(before), _seen(cell.outputs)
        if not _equal(shown, now):
            yield f"{cell.id}: shows {shown!r}, and prints {now!r}"


def _seen(outputs: Sequence[Any]) -> tuple[str, str, str]:
    """What is printed, to stderr as well, and the error's name and message."""
    printed = "".join(each.text for each in outputs if each.output_type == "stream")
    others = [each for each in outputs if each.output_type not in ("stream", "error")]
    errors = [each for each in outputs if each.output_type == "error"]
    printed += "".join(f"<{each.output_type}>" for each in others)
    return (
        printed,
        "".join(each.ename for each in errors),
        "".join(each.evalue for each in errors),
    )


def _equal(shown: tuple[str, str, str], now: tuple[str, str, str]) -> bool:
    """Whether both say the same; a kernel leaves Python's hints and notes out of the message."""
    more = shown[2].removeprefix(now[2])
    hinted = shown[2].startswith(now[2]) and (more.startswith((". Did you", "\n")) or not more)
    return shown[:2] == now[:2] and hinted

"""What the cells of a lab show: run once for each text and version, and compared.

LABS=off in the environment leaves the running out, for quick editing: the page then shows what is
committed, and no picture.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
from functools import cache
from pathlib import Path

from bookblocks.labs.run import CellError, run
from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.lab import Lab, Outputs, Printed, as_text, read_outputs
from bookblocks.reading.text import difference, read_text
from bookblocks.running.kept import kept

SWITCH = "LABS"
"""The environment variable that leaves the running out, when it is `off`."""

# What an output may depend on, beside the lab and Python.
_PACKAGES = ("torch", "numpy", "matplotlib", "tqdm", "ipykernel", "ipython", "nbclient")


def switched_off() -> bool:
    """Whether the labs are not to be run.

    Raises:
        BookError: the switch has another value, or stands where the site is published from.
    """
    given = os.environ.get(SWITCH, "")
    if given not in ("", "off"):
        raise BookError(f"{SWITCH} is {given}", "Set it to off, or not at all.")
    if given and os.environ.get("CI") == "true":
        raise BookError(
            f"{SWITCH} is off, and CI is true", "A site for readers runs its labs: unset one."
        )
    return bool(given)


def results(book: Book, lab: Lab) -> Outputs:
    """What the cells of a lab show on its page: run now or before, the same as is committed.

    Raises:
        BookError: see `executed` and `compare`.
    """
    if switched_off():
        return read_outputs(lab)
    outputs = executed(book, lab)
    compare(lab, outputs)
    return outputs


def executed(book: Book, lab: Lab, *, anew: bool = False) -> Outputs:
    """What the cells of a lab show: as it is kept under .cache/, or run now.

    Args:
        anew: run it in any case; what is kept stays as it is.

    Raises:
        BookError: a cell fails, or shows what a page cannot show.
    """

    def make() -> str:
        return json.dumps([[(each.text, each.picture) for each in cell] for cell in _run(lab)])

    made = make() if anew else kept(book.root / ".cache" / "labs", _parts(lab), make)
    return [[Printed(text, picture) for text, picture in cell] for cell in json.loads(made)]


def _run(lab: Lab) -> Outputs:
    cells = lab.code
    try:
        return run([cell.text for cell in cells])
    except CellError as error:
        raise BookError(
            error.what, error.remedy, path=lab.name, line=cells[error.cell].first + error.row
        ) from None


def _parts(lab: Lab) -> list[str]:
    """All that the outputs of a lab depend on."""
    return [*(cell.text for cell in lab.code), *_setting()]


@cache
def _setting() -> list[str]:
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES]
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return [*versions, python, Path(__file__).with_name("run.py").read_text(encoding="utf-8")]


def compare(lab: Lab, outputs: Outputs) -> None:
    """Compare what cells show with what is committed.

    Raises:
        BookError: it is something else, with the difference.
    """
    now = as_text(outputs)
    read_outputs(lab)
    name = Path(lab.name).with_suffix(".txt").as_posix()
    committed = read_text(lab.printed, name)
    if now != committed:
        changed = difference(committed, now, before="committed", after="printed")
        raise BookError(
            "\n".join(("the cells of this lab print something else:", *changed)),
            "Run make outputs, and review the change.",
            path=name,
        )

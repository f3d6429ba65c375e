"""The cells of a notebook, run one after the other by a fresh Jupyter kernel.

The kernel is that of the Python which asks. It starts in an empty folder, knows no one's own
settings, and has every generator of random numbers seeded by chance, so that a lab which forgot
its seed is seen. Matplotlib's pictures come as SVG; in a reader's notebook they come as that has
them.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookblocks.reading.lab import Printed

if TYPE_CHECKING:
    from nbclient import NotebookClient

LIMIT = 120
"""Seconds that one cell may take."""

PICTURE = "image/svg+xml"

# By expressions alone: a lab that forgot an import must not find it here.
_SEED = "; ".join(
    (
        "__import__('random').seed()",
        "__import__('numpy').random.seed()",
        "_ = __import__('torch').seed()",
        "del _",
    )
)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class CellError(Exception):
    """A cell that failed, or that showed what a page cannot show.

    Args:
        cell: which of the cells, counted from zero.
        row: which of its lines, counted from zero.
        what: what is wrong, without a full stop.
        remedy: what to do, a whole sentence.
    """

    def __init__(self, cell: int, row: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.cell = cell
        self.row = row
        self.what = what
        self.remedy = remedy


def run(cells: Sequence[str]) -> list[list[Printed]]:
    """Run cells of code; returns what each shows.

    Raises:
        CellError: for the first that fails, warns, or shows what a page cannot show.
    """
    # These take as long to load as a small site to build, and most builds run nothing.
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from nbformat.v4 import new_code_cell, new_notebook

    notebook: Any = new_notebook()  # type: ignore[no-untyped-call]
    for source in (_SEED, *cells):
        notebook.cells.append(new_code_cell(source))  # type: ignore[no-untyped-call]
    with (
        tempfile.TemporaryDirectory(prefix="lab-") as empty,
        kernel(notebook, empty) as client,
    ):
        for index, cell in enumerate(notebook.cells):
            try:
                client.execute_cell(cell, index)
            except CellExecutionError as error:
                raise CellError(
                    index - 1,
                    _row(error.traceback, cell.execution_count),
                    f"this cell failed: {error.ename}: {error.evalue}".rstrip(": "),
                    "Correct it, or catch the error and print it.",
                ) from None
            except CellTimeoutError:
                raise CellError(
                    index - 1, 0, f"this cell takes more than {LIMIT} seconds", "Do less in it."
                ) from None
            except DeadKernelError:
                raise CellError(
                    index - 1, 0, "this cell ended the kernel", "Let it end by itself."
                ) from None
    return [list(_printed(index, cell.outputs)) for index, cell in enumerate(notebook.cells[1:])]


@contextmanager
def kernel(notebook: Any, folder: str) -> Iterator[NotebookClient]:
    """A fresh kernel that runs cells of a notebook, in a folder."""
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    with _own_folders() as environment:
        # Sockets in the file system, where there are such: nobody else can listen.
        own = {"transport": "ipc", "ip": f"{environment['IPYTHONDIR']}/s"}
        client = NotebookClient(
            notebook,
            km=AsyncKernelManager(kernel_name="python3", **(own if os.name == "posix" else {})),
            timeout=LIMIT,
            coalesce_streams=True,
            extra_arguments=["--InlineBackend.figure_formats=svg"],
            resources={"metadata": {"path": folder}},
        )
        with client.setup_kernel(env=environment, cleanup_kc=True):
            yield client


@contextmanager
def _own_folders() -> Iterator[dict[str, str]]:
    """The environment of a kernel that reads no one's settings."""
    unset = ("MPLBACKEND", "MATPLOTLIBRC", "PYTHONSTARTUP", "PYTHONBREAKPOINT")
    with tempfile.TemporaryDirectory(prefix="k-") as name:
        given = {key: value for key, value in os.environ.items() if key not in unset}
        # Sums differ in their last bits with the number of threads, and pictures with them.
        threads = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        # Without a salt the ids in a picture are other ones each time.
        settings = Path(name, "matplotlibrc")
        settings.write_text("svg.hashsalt: lab\n", encoding="utf-8")
        own = {"IPYTHONDIR": name, "JUPYTER_CONFIG_DIR": name, "MATPLOTLIBRC": str(settings)}
        yield given | threads | own


def _row(traceback: str, count: int | None) -> int:
    """The line of a cell at which it failed, counted from zero."""
    lines = re.findall(rf"Cell In\[{count}\], line (\d+)", _COLOUR.sub("", traceback))
    return int(lines[-1]) - 1 if lines else 0


def _printed(index: int, outputs: Sequence[Mapping[str, Any]]) -> Iterator[Printed]:
    """What a cell shows; texts that follow each other are one.

    Raises:
        CellError: see `run`.
    """
    text = ""
    for output in outputs:
        if output["output_type"] == "stream":
            if output["name"] == "stderr":
                raise CellError(
                    index,
                    0,
                    f"this cell wrote to stderr: {output['text'].strip()}",
                    "Mend what it warns of, or let it write to sys.stdout.",
                )
            text += output["text"]
            continue
        data = output["data"]
        strange = sorted(set(data) - {"text/plain", PICTURE})
        if strange:
            raise CellError(
                index,
                0,
                f"this cell shows {strange[0]}, which no test can compare",
                "Print text, or show a figure of matplotlib.",
            )
        if PICTURE not in data:
            text = f"{text}{data['text/plain']}\n"
            continue
        alternative = output["metadata"].get(PICTURE, {}).get("alt", "")
        if not alternative.strip() or "\n" in alternative:
            raise CellError(
                index,
                0,
                "this picture has no text alternative of one line",
                f'Show it by display(figure, metadata={{"{PICTURE}": {{"alt": "…"}}}}).',
            )
        if text:
            yield Printed(text)
        text = ""
        yield Printed(alternative, data[PICTURE])
    if text:
        yield Printed(text)

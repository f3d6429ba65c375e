"""`mkdocs build --strict` of a small book, without the second that each process takes to import it.

The build runs in a process of its own, forked from one that has imported MkDocs and the theme.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.minibook import MiniBook

_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(
    ["mkdocs.__main__", "mkdocs.commands.build", "material.plugins.search.plugin", "tests.building"]
)


def build(book: MiniBook, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the book into its folder site/; gives the exit status, and what is said on stderr."""
    given = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder, "stdout"), Path(folder, "stderr")
        child = _FORKED.Process(target=_build, args=(str(book.root), given, *map(str, said)))
        child.start()
        child.join()
        assert child.exitcode is not None
        out, err = (each.read_text(encoding="utf-8", errors="replace") for each in said)
    return subprocess.CompletedProcess(["mkdocs", "build"], child.exitcode, out, err)


def _build(root: str, environment: dict[str, str], out: str, err: str) -> None:
    """In the process of its own."""
    from mkdocs.__main__ import cli

    for number, name in ((1, out), (2, err)):
        os.dup2(os.open(name, os.O_CREAT | os.O_WRONLY | os.O_APPEND), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(root)
    sys.path.insert(0, root)
    sys.argv = ["mkdocs", "build", "--strict"]
    cli(["build", "--strict"])

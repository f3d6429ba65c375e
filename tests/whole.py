"""The whole book, built once for all tests that look at it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[1]


def built_once(
    build: Callable[[Path], Path],
    name: str,
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
) -> Path:
    """The folder of this name, built by the first worker that asks for it."""
    if worker_id == "master":
        return build(tmp_path_factory.mktemp(name))
    # The workers' folders stand in one that is of this run alone.
    folder = tmp_path_factory.getbasetemp().parent / name
    whole = folder.with_suffix(".whole")
    with FileLock(folder.with_suffix(".lock")):
        if not whole.exists():
            build(folder)
            whole.touch()
    return folder


def build(folder: Path, book: Path = ROOT) -> Path:
    """Build the book, or a copy of it, strictly into a folder: the same on each day."""
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=book,
        # Python's sets of texts have another order for each seed.
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": "1700000000",
            "PYTHONHASHSEED": "random",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode:
        pytest.fail(f"the book does not build:\n{built.stderr}", pytrace=False)
    return folder

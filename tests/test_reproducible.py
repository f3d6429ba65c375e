"""Two builds from one state of the book are the same, byte for byte, wherever they are made."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.conftest import ROOT


def copy_of_the_book(folder: Path) -> Path:
    """The files that git knows or would take; what is kept between builds is not among them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        # A file may be deleted and not yet committed so.
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def built(book: Path) -> dict[str, bytes]:
    """Every file of the site."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=book,
        # Python's sets of texts have another order for each seed.
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": "random"},
        check=True,
    )
    site = book / "site"
    subprocess.run(
        [sys.executable, "-m", "bookblocks.testing.provenance", "write", "site"],
        cwd=book,
        check=True,
    )
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


# The session shows what torch.empty found in memory before the first weights are drawn there: no
# program, and so no build, can say what that is.
FOUND = "layer/linear-layer/index.html"
_SESSION = re.compile(rb"<template>.*?</template>", re.DOTALL)


def test_two_builds_in_two_folders_are_the_same(tmp_path: Path) -> None:
    """One with what is kept between builds, one that makes all of it anew."""
    warm = copy_of_the_book(tmp_path / "warm")
    if (ROOT / ".cache").is_dir():
        # Notes of checks are written while tests run, and are no part of the book.
        shutil.copytree(ROOT / ".cache", warm / ".cache", ignore=shutil.ignore_patterns("checked"))
    one = built(warm)
    other = built(copy_of_the_book(tmp_path / "a" / "longer" / "path"))
    assert one.keys() == other.keys()
    for site in (one, other):
        site[FOUND], left_out = _SESSION.subn(b"", site[FOUND])
        assert left_out == 1
    assert [name for name in one if one[name] != other[name]] == []

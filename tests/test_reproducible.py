"""Two builds from one state of the book are the same, byte for byte, wherever they are made."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bookblocks.testing.plugin import load_book
from bookblocks.testing.provenance import described
from tests.whole import ROOT, build

RUN = ROOT / "docs" / "assets" / "run"


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
    # It is of the same commit, and runs programs in its pages where the other one does.
    (folder / ".git").symlink_to(ROOT / ".git")
    if RUN.is_dir():
        shutil.copytree(RUN, folder / RUN.relative_to(ROOT))
    # Who has imported a program below docs/ has this there, and does not publish it.
    compiled = folder / "docs" / "data" / "__pycache__" / "retrace.cpython-311.pyc"
    compiled.parent.mkdir(exist_ok=True)
    compiled.write_bytes(b"compiled")
    return folder


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site, without what tests note while they run, and without what was found."""
    found = {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }
    for name in found:
        if name.endswith(".html"):
            found[name] = _CHECKED.sub(rb"\1", found[name]).replace(b" (not checked)", b"")
    found[FOUND], left_out = _SESSION.subn(b"", found[FOUND])
    assert left_out == 1
    return found


# How many outputs of a page were compared, and when: notes of it are made while tests run, and
# are no part of the book.
_CHECKED = re.compile(
    rb'(<details class="provenance"[^>]*><summary>[^<]*</summary><p>)'
    rb"(?:This copy|Of|Each|It) .*?(?= The book is that of| Each line below)"
)

# The session shows what torch.empty found in memory before the first weights are drawn there: no
# program, and so no build, can say what that is.
FOUND = "layer/linear-layer/index.html"
_SESSION = re.compile(rb"<template>.*?</template>", re.DOTALL)


def test_two_builds_in_two_folders_are_the_same(site: Path, tmp_path: Path) -> None:
    """That of all tests, with what is kept between builds, and one that makes all of it anew."""
    copy = copy_of_the_book(tmp_path / "a" / "longer" / "path")
    one, other = files(site), files(build(copy / "site", copy))
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert written(copy) == proofs(json.dumps(described(load_book(ROOT)), indent=1))


def written(book: Path) -> str:
    """What a process of its own, in which sets have another order, writes beside the site."""
    subprocess.run(
        [sys.executable, "-m", "bookblocks.testing.provenance", "write", "site"],
        cwd=book,
        env={**os.environ, "PYTHONHASHSEED": "random"},
        check=True,
    )
    return proofs((book / "site" / "provenance.json").read_text(encoding="utf-8"))


def proofs(text: str) -> str:
    """The text of a provenance.json, but for what the tests note."""
    return re.sub(r'"checked": (true|false)', "", text).rstrip()

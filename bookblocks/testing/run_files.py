"""`make run-files`: writes docs/assets/run/, what a reader's browser fetches to run a program.

These are Pyodide (Python for the browser, from node_modules), PyTorch's own Python files on the
small core (`smalltorch.assemble`), the programs of the chapters for the page Try it, and the
checks of the exercises. Each is compressed here, since not every server compresses them: so the
page knows how much is to come. `files.json` lists them, is written last, and is what the blocks
look for.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from bookblocks.exercises.exercise import folders, read_exercise
from bookblocks.reading.book import Book
from bookblocks.reading.run_files import FOLDER, LIST
from bookblocks.sessions.fences import sessions

PYODIDE = "314.0.7"
"""The version that is asked for, as package.json pins it."""

PYTHON = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""What of Pyodide is fetched; the rest of it is for other uses."""

CORE = "core.pack"
"""PyTorch's files, the core and the recorder."""

SESSIONS = "sessions.json"
"""How the book records each program; fetched when somebody steps through one."""

EXAMPLES = "examples.json"
"""The programs of the chapters; fetched only where somebody wants to choose one."""

CHECKS = "checks.json"
"""The checks of the exercises; fetched when somebody checks an answer."""

_PARTS = ("layer", "call", "data", "core")


class NotMadeError(Exception):
    """Run cannot be had here, in one line that says why and what to do."""


def pyodide(root: Path) -> dict[str, bytes]:
    """Pyodide's files, by name.

    Args:
        root: the folder of node_modules.

    Raises:
        NotMadeError: it is not installed, in another version, or without one of the files.
    """
    home = root / "node_modules" / "pyodide"
    try:
        version = json.loads((home / "package.json").read_text(encoding="utf-8"))["version"]
        if version != PYODIDE:
            raise NotMadeError(f"node_modules has pyodide {version}, not {PYODIDE}; run npm ci")
        return {name: (home / name).read_bytes() for name in PYTHON}
    except OSError as error:
        lacking = Path(str(error.filename)).relative_to(root).as_posix()
        raise NotMadeError(f"there is no {lacking}; install node and npm, and run npm ci") from None


def pack(archive: bytes, more: Mapping[str, Path]) -> bytes:
    """Files as the page reads them: a line of JSON with paths and sizes, and then the files.

    Args:
        archive: most of them, as a zip archive.
        more: the others, by the name that each has in the page.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    files |= {name: path.read_bytes() for name, path in more.items()}
    ordered = {name: files[name] for name in sorted(files)}
    head = json.dumps([[name, len(content)] for name, content in ordered.items()])
    return b"".join([head.encode(), b"\n", *ordered.values()])


def examples(book: Book) -> bytes:
    """The programs of the chapters as JSON: for each its page's title, its name and its text."""
    found = []
    for path in book.pages():
        if path.relative_to(book.docs).parts[0] in _PARTS:
            chapter = book.chapter(path)
            names = dict.fromkeys(each.program for each in chapter.listings if each.program)
            programs = [
                [name, book.listing(chapter, fence).program]
                for name in names
                for fence in [next(each for each in chapter.listings if each.program == name)]
            ]
            heads = (line[2:] for line in chapter.lines if line.startswith("# "))
            title = next(heads, path.stem)
            found.append({"title": title, "programs": programs})
    return json.dumps(found, ensure_ascii=False).encode()


def recorded(book: Book) -> bytes:
    """The options of the book's sessions as JSON, as `bookblocks.browser.answer` takes them."""
    options = {
        session.listing: {
            "start": session.start,
            "depth": session.depth,
            "over": session.over,
            "stops": session.stops,
        }
        for _, _, session in sessions(book)
    }
    return json.dumps(options, ensure_ascii=False).encode()


def checks(book: Book) -> bytes:
    """The check of each exercise as JSON, by the exercise's name.

    Raises:
        ExerciseError: an exercise is wrong.
    """
    found = {
        folder.name: read_exercise(folder, book.snippets).check.read_text(encoding="utf-8")
        for folder in folders(book.snippets)
    }
    return json.dumps(found, ensure_ascii=False).encode()


def write(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write the files, compressed, and then their list.

    Returns:
        how many bytes they have.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    rows: list[dict[str, str | int]] = []
    size = 0
    for name, content in files.items():
        packed = gzip.compress(content, 9, mtime=0)
        (folder / f"{name}.gz").write_bytes(packed)
        size += len(packed)
        digest = hashlib.sha256(content).hexdigest()[:16]
        rows.append({"name": name, "file": f"{name}.gz", "bytes": len(packed), "digest": digest})
    listed = json.dumps({"pyodide": PYODIDE, "files": rows}, indent=1)
    (folder / LIST).write_text(f"{listed}\n", encoding="utf-8")
    return size


def main() -> int:
    """Write docs/assets/run/. Returns the exit status.

    Where something is missing, the line says what; the book is then built without Run, which in
    CI is a failure.
    """
    book = Book.load(Path.cwd())
    folder = book.docs / FOLDER
    try:
        files = pyodide(book.root)
        # Only here: whoever builds without Run needs none of it.
        from bookblocks.browser import files as door
        from bookblocks.smalltorch.assemble import archive
        from bookblocks.smalltorch.missing import FileMissing

        try:
            files[CORE] = pack(archive(), door.files())
        except FileMissing as error:
            raise NotMadeError(str(error)) from None
    except NotMadeError as reason:
        shutil.rmtree(folder, ignore_errors=True)
        print(f"Run: left out, {reason}", file=sys.stderr)
        return int(os.environ.get("CI") == "true")
    files |= {SESSIONS: recorded(book), EXAMPLES: examples(book), CHECKS: checks(book)}
    print(f"{FOLDER}: {write(folder, files):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

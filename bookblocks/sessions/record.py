"""The recording of a session, made from the installed PyTorch and kept under .cache/.

The call tree of a session is committed beside its listing, `session.py` and `session.tree`, and
compared by a test: when a new PyTorch calls differently, the test says where.
"""

from __future__ import annotations

import difflib
import importlib.metadata
import platform
import tempfile
from functools import cache
from pathlib import Path

from bookblocks.reading.book import Book
from bookblocks.reading.errors import Fail
from bookblocks.reading.listing import Listing, read_listing
from bookblocks.recording.recording import Recording, fits
from bookblocks.running.kept import kept
from bookblocks.running.runner import Watch, shared_runner
from bookblocks.sessions.session import OVER, Session
from bookblocks.sessions.source import add_sources

# What a recording is made by: a change in one of these files makes every recording anew.
_MADE_BY = ("recording/*.py", "running/*.py", "sessions/source.py", "reading/listing.py")


def record(book: Book, session: Session, fail: Fail) -> Recording:
    """The recording of a session: the kept one, or one made now.

    Raises:
        BookError: no such listing, a program that cannot be recorded, a start or a function
            to step over that is never called.
    """
    program = book.snippets / session.listing
    if not program.is_file():
        known = [file.relative_to(book.snippets).as_posix() for file in program.parent.glob("*.py")]
        near = difflib.get_close_matches(session.listing, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Create snippets/{session.listing}."
        raise fail(f"there is no listing {session.listing}", hint)
    listing = read_listing(book.snippets, session.listing)
    recording = _recording(book.root, listing, session.start, session.depth, fail)
    if session.over is not OVER:
        for pattern in session.over:
            if not any(fits(call.name, call.module, pattern) for call in recording.calls):
                raise fail(
                    f"the session never calls {pattern}, which it steps over",
                    "Take it out of over.",
                )
    return recording


_known: dict[tuple[object, ...], Recording] = {}


def _recording(
    root: Path, listing: Listing, start: str | None, depth: int, fail: Fail
) -> Recording:
    """A recording that this process has already, one that is kept on disk, or a new one.

    It depends on the text that is copied and on nothing beside it: the program runs in an
    empty folder, where no other file can be imported.
    """
    name = listing.path.name

    def make() -> str:
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder, name)
            program.write_text(listing.program, encoding="utf-8")
            result = shared_runner().run(program, record=Watch(start, depth))
            if result.harm is None and result.failure is not None:
                what, remedy = result.failure
                raise fail(f"{name} cannot be recorded: {what}", remedy)
            if result.trouble is not None or result.recording is None:
                ended = result.trouble or f"ended with status {result.status}"
                raise fail(
                    f"{name} cannot be recorded: it {ended}\n{result.stderr}".rstrip(),
                    "Run it with python and look.",
                )
            recording = Recording.from_json(result.recording)
            add_sources(recording, program)
        return recording.to_json()

    key = (listing.path, listing.path.stat().st_mtime_ns, listing.program, start, depth)
    if key not in _known:
        parts = (
            listing.program,
            name,
            repr((start, depth)),
            torch_version(),
            importlib.metadata.version("numpy"),
            f"{platform.python_implementation()} {platform.python_version()}",
            _recorder(),
        )
        _known[key] = Recording.from_json(kept(root / ".cache" / "recordings", parts, make))
    return _known[key]


@cache
def _recorder() -> str:
    folder = Path(__file__).parents[1]
    files = [file for pattern in _MADE_BY for file in sorted(folder.glob(pattern))]
    return "\0".join(file.read_text(encoding="utf-8") for file in files)


@cache
def torch_version() -> str:
    """The version of the installed PyTorch, without importing it."""
    return importlib.metadata.version("torch")

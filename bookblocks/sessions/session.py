"""A session: a listing, where its recording begins, and what a reader steps over in it.

The options of a `debugger` fence make one. Its recording is made from the installed PyTorch
when the book is built, and kept under .cache/ for the next build. The call tree of a session
is committed beside its listing, `session.py` and `session.tree`, and compared by a test: when
a new PyTorch calls differently, the test says where.
"""

from __future__ import annotations

import difflib
import importlib.metadata
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bookblocks.reading import option
from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter, Fence, failure
from bookblocks.reading.errors import Fail
from bookblocks.reading.listing import Listing, read_listing
from bookblocks.recording.recording import Call, Recording, fits
from bookblocks.running.kept import kept
from bookblocks.running.runner import Watch, shared_runner
from bookblocks.sessions.source import add_sources

DEPTH = 12
"""Frames below the start of a session whose lines are recorded, unless a fence says otherwise."""

OVER = (
    # It makes a module's empty registers, one by one.
    "Module.__init__",
    # What a module does for each attribute that is read or set.
    "Module.__getattr__",
    "Module.__setattr__",
    "_ParameterMeta.__instancecheck__",
    "_BufferMeta.__instancecheck__",
    "Parameter.__instancecheck__",
    "Buffer.__instancecheck__",
    # Questions to PyTorch's core that change nothing here.
    "torch._C._get_tracing_state",
    "torch._C._has_torch_function_variadic",
    "torch._C._log_api_usage_once",
    "torch.is_grad_enabled",
    "Tensor.dim",
    "Tensor.size",
    # The bookkeeping of autograd.
    "no_grad.*",
    "set_grad_enabled.*",
)
"""Functions that are stepped over unless a fence names others."""

# What a recording is made by: a change in one of these files makes every recording anew.
_MADE_BY = ("recording/*.py", "running/*.py", "sessions/source.py", "reading/listing.py")

OPTIONS: dict[str, option.Reader] = {
    "listing": option.text,
    "start": option.text,
    "over": option.texts,
    "depth": option.size,
    "stops": option.Records("at", "say"),
    "caption": option.text,
}
"""The options of a `debugger` fence."""

OPTIONAL = ("start", "over", "depth", "stops")


@dataclass(frozen=True)
class Session:
    """What a `debugger` fence asks for.

    Attributes:
        listing: the program, below snippets/.
        start: the function whose first call begins the session; None for the whole program.
        over: the functions that are stepped over until the reader opens them.
        depth: how many frames deep lines are recorded.
        caption: the text below.
        stops: the steps that matter: a text of the line or a call, and what to say there.
    """

    listing: str
    start: str | None
    over: tuple[str, ...]
    depth: int
    caption: str
    stops: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What the session is called on its page and in a link to it."""
        return Path(self.listing).stem

    def steps_over(self, call: Call) -> bool:
        """Whether a call is stepped over until the reader opens it."""
        return any(fits(call.name, call.module, pattern) for pattern in self.over)


def read_session(source: str, fail: Fail) -> Session:
    """Read the body of a `debugger` fence.

    Raises:
        BookError: see `option.read_options`.
    """
    given: dict[str, Any] = option.read_options(source, OPTIONS, fail, optional=OPTIONAL)
    return Session(
        listing=given["listing"],
        start=given.get("start"),
        over=tuple(given.get("over", OVER)),
        depth=given.get("depth", DEPTH),
        caption=given["caption"],
        stops=tuple((stop["at"], stop["say"]) for stop in given.get("stops", ())),
    )


def sessions(book: Book) -> Iterator[tuple[Chapter, Fence, Session]]:
    """Every session of the book, with its place.

    Raises:
        BookError: a fence with wrong options, or two sessions of one listing.
    """
    places: dict[str, str] = {}
    for path in book.pages():
        chapter = book.chapter(path)
        for fence in chapter.fences:
            if fence.language != "debugger":
                continue
            fail = failure(chapter, fence)
            session = read_session("\n".join(fence.body), fail)
            if session.listing in places:
                raise fail(
                    f"listing {session.listing} has a session already, "
                    f"at {places[session.listing]}",
                    "Give this one a program of its own.",
                )
            places[session.listing] = f"{chapter.path}:{fence.line}"
            yield chapter, fence, session


def session_of(book: Book, listing: str, fail: Fail) -> Session:
    """The session of a listing, wherever in the book it is.

    Raises:
        BookError: no `debugger` fence names that listing.
    """
    found = {session.listing: session for _, _, session in sessions(book)}
    if listing not in found:
        near = difflib.get_close_matches(listing, found, n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise fail(
            f"no session shows listing {listing}",
            f"{hint}This figure is drawn from the recording of a ```debugger fence: add one.",
        )
    return found[listing]


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

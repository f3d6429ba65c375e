"""The sessions of the book: what its `debugger` fences ask for."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from bookblocks.reading import option
from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter, Fence, failure
from bookblocks.reading.errors import Fail
from bookblocks.sessions.session import DEPTH, OVER, Session

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

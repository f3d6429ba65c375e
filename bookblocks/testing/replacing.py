"""Files replaced all or none, each only where it still is what was read.

A new text is written beside its file and moved over it, so that no file is ever half written;
where one move fails, those before it are taken back.
"""

from __future__ import annotations

import os
import shutil
import signal
import stat
import tempfile
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bookblocks.reading.errors import BookError

_LATER = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Replacement:
    """What one file shall hold.

    Attributes:
        path: the file; of a symbolic link, what it leads to is replaced.
        name: how a message calls it.
        old: the bytes that were read, None where there was no file.
        new: the bytes that it shall have.
    """

    path: Path
    name: str
    old: bytes | None
    new: bytes

    @property
    def file(self) -> Path:
        """The file itself, whatever links lead to it."""
        return self.path.resolve()

    @property
    def done(self) -> bool:
        """Whether the file holds what it shall."""
        return self.file.is_file() and self.file.read_bytes() == self.new


def replace_all(replacements: Collection[Replacement]) -> None:
    """Replace all of these files, or none.

    Raises:
        BookError: one cannot be written, or is no longer what was read; then each is as it
            was, and nothing is left beside it.
    """
    with _undisturbed(), ExitStack() as done:
        staged = [(each, _staged(each, done)) for each in replacements]
        kept = [(each, new, _kept(each, done)) for each, new in staged]
        with ExitStack() as back:
            for each, new, old in kept:
                _check(each)
                back.callback(_take_back, each, old)
                _move(each, new)
            # An editor may have saved into the file itself a moment before it was moved over.
            for each, _, old in kept:
                if old is not None and old.read_bytes() != each.old:
                    raise _saved(each)
            back.pop_all()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C and its like wait until all is written, or nothing."""
    came: list[int] = []
    # A mask would not do: another thread of this process may take the signal.
    before = {each: signal.signal(each, lambda number, _: came.append(number)) for each in _LATER}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        for number in came:
            signal.raise_signal(number)


def _staged(each: Replacement, done: ExitStack) -> Path:
    """The new text in a file beside, with the mode of the old one."""
    with _told(each):
        if each.old is not None and not each.file.stat().st_mode & stat.S_IWUSR:
            raise BookError(
                "the file is read-only", "Make it writable, or leave it out.", path=each.name
            )
        number, name = tempfile.mkstemp(prefix=f".{each.file.name}.", dir=each.file.parent)
        done.callback(_remove, Path(name))
        with os.fdopen(number, "wb") as stream:
            stream.write(each.new)
            stream.flush()
            os.fsync(stream.fileno())
        if each.old is None:
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
        else:
            status = each.file.stat()
            with suppress(OSError):
                # Only root can give a file away; for others it is theirs already.
                os.chown(name, status.st_uid, status.st_gid)
            shutil.copymode(each.file, name)
        return Path(name)


def _kept(each: Replacement, done: ExitStack) -> Path | None:
    """The old file under a second name, None where there was none."""
    if each.old is None:
        return None
    with _told(each):
        number, name = tempfile.mkstemp(prefix=f".{each.file.name}.", dir=each.file.parent)
        os.close(number)
        done.callback(_remove, Path(name))
        Path(name).unlink()
        try:
            Path(name).hardlink_to(each.file)
        except OSError:
            # A file system without links; a copy takes its place.
            shutil.copy2(each.file, name)
        return Path(name)


def _check(each: Replacement) -> None:
    """See that a file is still what was read."""
    with _told(each):
        now = each.file.read_bytes() if each.file.exists() else None
    if now != each.old:
        raise _saved(each)


def _saved(each: Replacement) -> BookError:
    return BookError(
        "the file was saved while the programs ran", "Run make outputs again.", path=each.name
    )


def _move(each: Replacement, new: Path) -> None:
    with _told(each):
        new.replace(each.file)


def _take_back(each: Replacement, old: Path | None) -> None:
    """Let a file be what it was; where it was not yet replaced, it is that already."""
    if old is not None:
        old.replace(each.file)
    else:
        _remove(each.file)


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()


@contextmanager
def _told(each: Replacement) -> Iterator[None]:
    """Turn an error of the system into one of the book."""
    try:
        yield
    except OSError as error:
        raise BookError(
            f"the file cannot be written: {error.strerror or error}",
            "Make room or give the right to write, and run make outputs again.",
            path=each.name,
        ) from None

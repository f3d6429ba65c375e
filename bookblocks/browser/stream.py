"""The streams of a program in the page: each line is told at once, and too much of it is cut."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable
from typing import Any

Told = Callable[[str, str], object]
"""Is told what a program prints: the stream, `stdout` or `stderr`, and the text."""

MOST = 100_000
"""So many bytes of what a program prints are shown, of both streams together."""


class Printed:
    """What a program has printed so far, as much of it as is shown.

    Args:
        told: hears of each line when it is whole.
        folder: the folder of the program, which says nothing to anybody: a warning names the
            file alone, as where one types `python NAME`.

    Attributes:
        cut: whether there was more than is shown.
    """

    def __init__(self, told: Told, folder: str) -> None:
        self.cut = False
        self._told = told
        self._folder = folder
        self._left = MOST
        self._texts: dict[str, list[str]] = {"stdout": [], "stderr": []}

    def text(self, stream: str) -> str:
        """All that is shown of a stream."""
        return "".join(self._texts[stream])

    def add(self, stream: str, text: str) -> None:
        """Tell a text, or the beginning of it that there is room for."""
        if stream == "stderr":
            text = text.replace(self._folder, "")
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > self._left:
            encoded = text.encode("utf-8", "surrogatepass")[: self._left]
            text, self.cut = encoded.decode("utf-8", "ignore"), True
        self._left = 0 if self.cut else self._left - size
        if text:
            self._texts[stream].append(text)
            self._told(stream, text)


class Stream(io.RawIOBase):
    """Where a text stream writes its bytes.

    Args:
        name: `stdout` or `stderr`.
        printed: is told each line, and the rest when the stream is flushed.
        note: is told each text at the moment in which it is printed.
    """

    def __init__(
        self, name: str, printed: Printed, note: Callable[[str], object] | None = None
    ) -> None:
        self._name = name
        self._printed = printed
        self._note = note
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._waiting = ""

    def writable(self) -> bool:
        """See io.IOBase."""
        return True

    def write(self, data: Any) -> int:
        """See io.RawIOBase."""
        text = self._decoder.decode(bytes(data))
        if text and self._note is not None:
            self._note(text)
        lines, end, rest = (self._waiting + text).rpartition("\n")
        # What is cut anyway is not kept.
        self._waiting = "" if self._printed.cut else rest
        if end:
            self._printed.add(self._name, lines + end)
        elif len(rest) > MOST:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """See io.IOBase."""
        waiting, self._waiting = self._waiting, ""
        if waiting:
            self._printed.add(self._name, waiting)

    def as_text(self) -> io.TextIOWrapper:
        """The text stream of a program, such as sys.stdout."""
        errors = "strict" if self._name == "stdout" else "backslashreplace"
        return io.TextIOWrapper(
            self,  # type: ignore[arg-type]
            encoding="utf-8",
            errors=errors,
            write_through=True,
        )


class Nobody(io.RawIOBase):
    """Standard input where nobody types: it is at its end, and says when it is read.

    Args:
        note: is told that the program waits for a line.
    """

    def __init__(self, note: Callable[[], object]) -> None:
        self._note = note

    def readable(self) -> bool:
        """See io.IOBase."""
        return True

    def readinto(self, buffer: Any) -> int:
        """See io.RawIOBase."""
        self._note()
        return 0

    def as_text(self) -> io.TextIOWrapper:
        """The text stream that a program reads."""
        return io.TextIOWrapper(io.BufferedReader(self), encoding="utf-8")

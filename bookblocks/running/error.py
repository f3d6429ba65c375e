"""The text of an exception, as Python prints it below the traceback."""

from __future__ import annotations

import io
import os
import sys
import traceback
from contextlib import redirect_stderr

DEPTH = 10
"""Groups within groups are shown as deep as Python shows them."""


def printed(error: BaseException) -> str:
    """Type, whole message, hint ("Did you mean") and notes, without a line end.

    Below a group stand its exceptions, each indented by two blanks. No file is named: of a
    syntax error the type and message are shown, not where it is.
    """
    # Colours are Python's own affair, from 3.13 on, where FORCE_COLOR is set.
    os.environ["PYTHON_COLORS"] = "0"
    try:
        return "\n".join(_lines(error, DEPTH))
    except Exception:
        # Its class gives Python's own attributes another meaning; Python itself fails at it.
        return f"{type(error).__qualname__}: <no text>"


def _lines(error: BaseException, depth: int) -> list[str]:
    """The lines of one exception and of those in it."""
    if not isinstance(error, BaseExceptionGroup):
        return _own_text(error).split("\n")
    lines = "".join(traceback.format_exception_only(error)).removesuffix("\n").split("\n")
    if depth == 0:
        return [*lines, "  ..."]
    return lines + [
        f"  {line}".rstrip() for each in error.exceptions for line in _lines(each, depth - 1)
    ]


def _own_text(error: BaseException) -> str:
    """What Python prints of an exception that is no group."""
    description = traceback.TracebackException(type(error), error, error.__traceback__)
    text = "".join(description.format_exception_only()).removesuffix("\n")
    if sys.version_info < (3, 12):
        text = _with_hint(error, text)
    lines = text.split("\n")
    if isinstance(error, SyntaxError):
        # The place comes first, indented: a file, its line and a caret.
        while len(lines) > 1 and lines[0].startswith("  "):
            del lines[0]
    return "\n".join(lines)


def _with_hint(error: BaseException, text: str) -> str:
    """The text with its hint: before 3.12 only the interpreter's own hook adds one.

    The hook prints the traceback first. The text stands in it once, at the start of a line:
    whole, or with the hint between the message and the notes.
    """
    with redirect_stderr(io.StringIO()) as stream:
        sys.__excepthook__(type(error), error, error.__traceback__)
    hooked = stream.getvalue().removesuffix("\n")
    if f"\n{hooked}".endswith(f"\n{text}"):
        return text
    common = os.path.commonprefix((hooked[::-1], text[::-1]))  # noqa: RUF071  (of characters)
    message = text[: len(text) - len(common)]
    start = f"\n{hooked}".rfind(f"\n{message}")
    return hooked[start:] if message and start >= 0 else text

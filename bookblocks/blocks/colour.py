"""The colours of a program: its lines as HTML with the classes of the theme."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pygments
from pygments.formatters.html import HtmlFormatter
from pygments.lexers.python import PythonLexer

from bookblocks.running.kept import kept

# Names, signs and blanks have the colour of the text; a page is lighter without their elements.
_PLAIN = re.compile(r'<span class="[nopw]">([^<]*)</span>')


@cache
def colour(program: str) -> tuple[str, ...]:
    """The lines of a program as HTML, with the theme's classes; kept between builds."""
    parts = (pygments.__version__, _PLAIN.pattern, program)
    return _lines(kept(Path(".cache", "colours"), parts, lambda: _coloured(program)))


def coloured(program: str) -> tuple[str, ...]:
    """The same, made anew."""
    return _lines(_coloured(program))


def _coloured(program: str) -> str:
    # stripnl: Pygments would drop blank first lines, and the lines would no longer match.
    lexer, formatter = PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)
    return _PLAIN.sub(r"\1", pygments.highlight(program, lexer, formatter))


def _lines(coloured: str) -> tuple[str, ...]:
    return tuple(coloured.removesuffix("\n").split("\n"))

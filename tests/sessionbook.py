"""Markdown in, HTML out, for the blocks that show a recording: a small book with one session."""

from __future__ import annotations

from contextlib import chdir

from bs4 import BeautifulSoup

from tests.markup import CONFIG, markdown
from tests.minibook import MiniBook, listing

PROGRAM = """\
import torch
from torch import nn


def double(y):
    text = "</template>&amp;<b>"
    return y * 2


fc = nn.Linear(4, 3)
x = torch.ones(4)
y = double(fc(x))
z = len([double(y)])
"""

SESSION = "listing: call/one.py\ncaption: The `whole` program."


def fence(kind: str, body: str) -> str:
    """A fence with options."""
    return f"```{kind}\n{body.strip()}\n```\n"


def session_book(
    book: MiniBook, program: str = PROGRAM, body: str = SESSION, more: str = ""
) -> str:
    """Write a chapter with a session of a program; returns its Markdown."""
    text = f"# Call\n\n{listing('call/one.py')}\n{fence('debugger', body)}\n{more}"
    book.write({"mkdocs.yml": CONFIG.read_text(encoding="utf-8")})
    book.chapter(text, one=program)
    return text


def convert(book: MiniBook, text: str) -> BeautifulSoup:
    """Render a chapter of the small book with the extensions of the real one."""
    with chdir(book.root):
        markup = markdown().convert(text)
    return BeautifulSoup(markup, "html.parser")

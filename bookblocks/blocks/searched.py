"""What a search finds of a page, so that its index is light enough for a phone.

Of a chapter that is its prose, and the errors that its programs raise; not what it asks, what it
repeats at its end, and what it leaves to the reader. Of the reference and of the labs, whose prose
would be more than all chapters have, it is titles, terms and errors. Programs and outputs are left
out where they are drawn.
"""

from __future__ import annotations

import re

_REPEATED = re.compile(
    r'<h2 (?=id="(?:remember|try|check-yourself|exercises)")|<details (?=class="answer")'
)
_ASKED = re.compile(r"<p(?=><strong>(?:Predict|Find out)\.</strong>)")
_PROSE = re.compile(r"<(p|dd|li)>")
_BY_TITLE = ("/reference/", "/labs/", "/exercises.md")
_HEADING = "<h2"


def searched(markup: str, path: str) -> str:
    """A page, marked so that a search finds what it should of it.

    Args:
        markup: the page in HTML.
        path: the file of its chapter, below the root of the book.
    """
    if any(part in path for part in _BY_TITLE):
        head, *sections = markup.split(_HEADING)
        marked = (_PROSE.sub(r"<\1 data-search-exclude>", section) for section in sections)
        return _HEADING.join([head, *marked])
    markup = _ASKED.sub(r"\g<0> data-search-exclude", markup)
    return _REPEATED.sub(r"\g<0>data-search-exclude ", markup)

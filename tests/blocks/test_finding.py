"""`finding`: what is done with a figure, and what it then shows."""

from __future__ import annotations

import textwrap

import pytest
from bs4 import BeautifulSoup

from bookblocks.reading.errors import BookError
from bookblocks.reading.finding import Action, read_finding
from bookblocks.reading.scanner import read_chapter
from tests.markup import block, render

QUESTION = """\
**Find out.** What is it?

```product
weight: [[1]]
input: [1]
caption: One.
```

"""
BODY = """\
do:
  - set weight, row 2, column 1 to -12
  - press Identity
  - move column 1 left, 4 times
  - move column 2 up
  - open fc
shows: ["a < b", two]
"""


def test_a_reader_can_do_the_same() -> None:
    fence = textwrap.indent(f"```finding\n{BODY}```\n", "    ")
    page = BeautifulSoup(render(f'{QUESTION}??? answer "Answer"\n\n{fence}'), "html.parser")
    shown = page.select_one(".finding")
    assert shown is not None
    assert [item.get_text() for item in shown.select("li")] == [
        *("Set weight, row 2, column 1 to -12.", "Press Identity."),
        *("Move column 1 left, 4 times.", "Move column 2 up.", "Open fc."),
    ]
    assert [text.get_text() for text in shown.select("q")] == ["a < b", "two"]


def test_each_line_is_something_to_do() -> None:
    lines = block("finding", BODY).split("\n")
    chapter = read_chapter(lines, path="docs/page.md", blocks=("finding",))
    finding = read_finding(chapter, chapter.fences[0])
    assert finding.shows == ("a < b", "two")
    name = "weight, row 2, column 1"
    assert finding.actions == (
        Action("set", name, "-12", 1, f"set {name} to -12"),
        Action("press", "Identity", "", 1, "press Identity"),
        Action("move", "column 1", "left", 4, "move column 1 left, 4 times"),
        Action("move", "column 2", "up", 1, "move column 2 up"),
        Action("open", "fc", "", 1, "open fc"),
    )


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("do: [press A]", "text:3: option shows is missing."),
        ("do: []\nshows: [a]", "text:4: option do must have a line or more."),
        ("do: [press A]\nshows: []", "text:5: option shows must have a text or more."),
        (
            "do: [turn A]\nshows: [a]",
            "text:4: option do must have lines like: set NAME to VALUE, press NAME, open NAME, "
            "move NAME left, 4 times; and this is: turn A.",
        ),
        ("do: [set A]\nshows: [a]", "text:4: option do must have lines like"),
        ("do: [move A far]\nshows: [a]", "text:4: option do must have lines like"),
    ],
)
def test_a_wrong_finding_stops_the_build(body: str, message: str) -> None:
    lines = block("finding", body).split("\n")
    chapter = read_chapter(lines, path="text", blocks=("finding",))
    with pytest.raises(BookError) as caught:
        read_finding(chapter, chapter.fences[0])
    assert str(caught.value).startswith(message)

"""Outputs that a page cannot show are refused, by the tests and by `make outputs`."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.reading.chapter import Chapter, Fence
from bookblocks.reading.errors import BookError
from bookblocks.testing.outputs import main
from bookblocks.testing.printable import check_printable
from tests.minibook import MiniBook, listing, output

PROGRAM = "import sys\nsys.stdout.reconfigure(errors='surrogateescape')\nprint({!a}, end='')\n"

SEEN = "Print something that can be seen, for example repr() or ascii() of the text."

FAULTS = {
    "tab": ("a\tb", "a tab in line 1", "Print blanks, for example with expandtabs()."),
    "carriage return": ("a\n1%\r2%", "a carriage return in line 2", "Print each line once"),
    "line end of Windows": ("a\r\nb", "a carriage return in line 1", "Print each line once"),
    "form feed": ("a\x0cb", "a form feed in line 1", "Print an empty line."),
    "escape": ("\x1b[1mx", "an escape in line 1", "Print without colours and without"),
    "vertical tab": ("a\x0bb", "U+000B control character in line 1", SEEN),
    "null": ("a\0", "U+0000 control character in line 1", SEEN),
    "separator": ("a\x1db", "U+001D control character in line 1", SEEN),
    "next line": ("a\x85b", "U+0085 control character in line 1", SEEN),
    "U+2028": ("a\u2028b", "U+2028 LINE SEPARATOR in line 1", SEEN),
    "U+2029": ("a\u2029b", "U+2029 PARAGRAPH SEPARATOR in line 1", SEEN),
    "only blanks": ("a\n  \nb", "a blank at the end of a line in line 2", "Print the line without"),
    "blank at the end": ("a \nb", "a blank at the end of a line in line 1", "Print the line"),
    "blank at the very end": ("a ", "a blank at the end of a line in line 1", "Print the line"),
    "bidi": ("a\u202eb", "U+202E RIGHT-TO-LEFT OVERRIDE in line 1", SEEN),
    "zero width": ("a\u200bb", "U+200B ZERO WIDTH SPACE in line 1", SEEN),
    "mark of bytes": ("\ufeffa", "U+FEFF ZERO WIDTH NO-BREAK SPACE in line 1", SEEN),
    "soft hyphen": ("a\u00adb", "U+00AD SOFT HYPHEN in line 1", SEEN),
    "filler": ("a\u3164b", "U+3164 HANGUL FILLER in line 1", SEEN),
    "selector": ("a\ufe0fb", "U+FE0F VARIATION SELECTOR-16 in line 1", SEEN),
    "fixed blank": ("a\u00a0b", "U+00A0 NO-BREAK SPACE in line 1", SEEN),
    "wide blank": ("a\u3000b", "U+3000 IDEOGRAPHIC SPACE in line 1", SEEN),
    "private": ("a\ue000b", "U+E000, which has no name, in line 1", SEEN),
    "none at all": ("a\uffffb", "U+FFFF, which has no name, in line 1", SEEN),
    "byte": ("a\udcffb", "the byte 0xff, which is no UTF-8, in line 1", SEEN),
    "end of a fence": ("```", "``` in line 1", "Print something else: it would end the fence."),
    "include": ('--8<-- "a"', "8<- in line 1", "Print something else: it would be an include."),
}


@pytest.mark.parametrize(("text", "what", "remedy"), FAULTS.values(), ids=FAULTS.keys())
def test_the_tests_and_make_outputs_refuse_it(
    minibook: MiniBook, capsys: pytest.CaptureFixture[str], text: str, what: str, remedy: str
) -> None:
    # Within a program the sign would be taken for a marker of a section.
    program = PROGRAM.format(text).replace("8<", "8\\x3c")
    chapter = listing("call/bad.py") + output("1") + listing("call/good.py") + output("2")
    minibook.chapter(chapter, bad=program, good="print(2)\n")
    start = f"docs/call.md:1: call/bad.py prints {what}"
    result = minibook.run("docs/call.md")
    result.assert_outcomes(failed=1, passed=3)
    assert start in result.stdout.str()
    assert f" of its output, which a page cannot show. {remedy}" in result.stdout.str()
    capsys.readouterr()
    assert main([]) == 1
    assert capsys.readouterr().err.startswith(start)
    assert (minibook.root / "docs" / "call.md").read_text(encoding="utf-8") == chapter


def test_an_error_is_looked_at_too(minibook: MiniBook) -> None:
    minibook.chapter(
        listing("call/bad.py") + output("ValueError: a", "pytb"),
        bad="raise ValueError('a\\tb')\n",
    )
    result = minibook.run("docs/call.md")
    result.stdout.fnmatch_lines(["docs/call.md:1: call/bad.py prints a tab in line 1 *"])


FENCE = Fence(line=1, start=0, end=1, indent="", ticks="```", language="python", body=[])
CHAPTER = Chapter("docs/call.md", [], 0, [])


@pytest.mark.parametrize(
    "text", ["", "\n", "a\n\nb\n", "ü ∑ × −3 … ‘a’", "  indented", "漢字", "e\u0301", "😀", "`` 8<"]
)
def test_what_can_be_seen_passes(text: str) -> None:
    check_printable(FENCE, CHAPTER, text)


@given(st.characters())
def test_any_character_that_is_not_plain_is_refused(character: str) -> None:
    kind = unicodedata.category(character)
    hidden = kind[0] in "CZ" and character not in " \n"
    try:
        check_printable(FENCE, CHAPTER, f"a{character}b")
    except BookError:
        return
    assert not hidden

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

PROGRAM = "import sys\nsys.stdout.reconfigure(errors='surrogateescape')\nprint({!r}, end='')\n"

FAULTS = {
    "tab": ("a\tb", "a tab (U+0009) in line 1", "Print blanks, for example with expandtabs()."),
    "carriage return": ("a\n1%\r2%", "a carriage return (U+000D) in line 2", "Print each line"),
    "line end of Windows": ("a\r\nb", "a carriage return (U+000D) in line 1", "Print each line"),
    "form feed": ("a\x0cb", "a form feed (U+000C) in line 1", "Print an empty line."),
    "vertical tab": ("a\x0bb", "a control character (U+000B) in line 1", "Print something"),
    "escape": ("\x1b[1mx", "an escape (U+001B) in line 1", "Print without colours and"),
    "null": ("a\0", "a control character (U+0000) in line 1", "Print something that can be"),
    "bell": ("a\a", "a control character (U+0007) in line 1", "Print something that can be"),
    "separator": ("a\x1db", "a control character (U+001D) in line 1", "Print something that"),
    "next line": ("a\x85b", "a control character (U+0085) in line 1", "Print something that"),
    "U+2028": ("a\u2028b", "a line separator (U+2028) in line 1", "Print something that can"),
    "U+2029": ("a\u2029b", "a paragraph separator (U+2029) in line 1", "Print something that"),
    "only blanks": ("a\n  \nb", "a blank at the end of a line in line 2", "Print the line without"),
    "blank at the end": ("a \nb", "a blank at the end of a line in line 1", "Print the line"),
    "blank at the very end": ("a ", "a blank at the end of a line in line 1", "Print the line"),
    "bidi": ("a\u202eb", "a character without a width (U+202E) in line 1", "Print something"),
    "isolate": ("a\u2066b", "a character without a width (U+2066) in line 1", "Print some"),
    "zero width": ("a\u200bb", "a character without a width (U+200B) in line 1", "Print some"),
    "mark of bytes": ("\ufeffa", "a character without a width (U+FEFF) in line 1", "Print some"),
    "soft hyphen": ("a\u00adb", "a character without a width (U+00AD) in line 1", "Print some"),
    "filler": ("a\u3164b", "an invisible character (U+3164) in line 1", "Print something"),
    "selector": ("a\ufe0fb", "an invisible character (U+FE0F) in line 1", "Print something"),
    "fixed blank": ("a\u00a0b", "a blank that is not the usual one (U+00A0) in line 1", "Print"),
    "wide blank": ("a\u3000b", "a blank that is not the usual one (U+3000) in line 1", "Print"),
    "private": ("a\ue000b", "a character of private use (U+E000) in line 1", "Print something"),
    "none at all": ("a\uffffb", "a character that Unicode does not know (U+FFFF) in", "Print"),
    "byte": ("a\udcffb", "the byte 0xff, which is no UTF-8 in line 1", "Print something"),
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
    result.assert_outcomes(failed=1, passed=2)
    assert start in result.stdout.str()
    assert f" of its output, which a page cannot show. {remedy}" in result.stdout.str()
    capsys.readouterr()
    assert main([]) == 1
    assert capsys.readouterr().err.startswith(start)
    assert (minibook.root / "docs" / "call.md").read_text(encoding="utf-8") == chapter


def test_an_error_is_looked_at_too(minibook: MiniBook) -> None:
    minibook.chapter(
        listing("call/bad.py") + output("ValueError: a\tb", "pytb"),
        bad="raise ValueError('a\\tb')\n",
    )
    result = minibook.run("docs/call.md")
    result.stdout.fnmatch_lines(["docs/call.md:1: call/bad.py prints a tab (U+0009) in line 1 *"])


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

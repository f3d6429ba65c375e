"""Lines of a program are broken where they still look like Python, and nowhere else."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.blocks.breaks import FITS, HANG, LONGEST, breaks, broken, indentation, needed


def pieces(line: str) -> list[str]:
    """The pieces of a program of one line."""
    starts = [0, *breaks(f"{line}\n")[0]]
    return [line[a:b] for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "        self.register_buffer('buffer', torch.ones(3))",
            ["        self.register_buffer(", "'buffer', ", "torch.ones(3))"],
        ),
        (
            "shape = '' if leaf is None else tuple(leaf.shape)",
            ["shape = ", "'' ", "if leaf is None ", "else tuple(leaf.shape)"],
        ),
        (
            "moved = getattr(kinds, name).dtype == torch.float64",
            ["moved = ", "getattr(kinds, name)", ".dtype == ", "torch.float64"],
        ),
        # A small pair of brackets stays whole, and so does what is joined without a blank.
        (
            "image = torch.tensor([[1.0, 2.0], [3.0, 4.0]], dtype=torch.float32)",
            [
                "image = ",
                "torch.tensor(",
                "[",
                "[1.0, 2.0], ",
                "[3.0, 4.0]], ",
                "dtype=torch.float32)",
            ],
        ),
        # But not where a narrow phone would not show it.
        (
            "module.register_forward_hook_first(announce)",
            ["module.register_forward_hook_first(", "announce)"],
        ),
        # Nothing within a string, be it a formatted one; and nothing that leaves `1)` alone.
        (
            "print('a, b, c (d) = e', f'{x.abs().max(), y} + 1 and {z}', w + 1)",
            ["print(", "'a, b, c (d) = e', ", "f'{x.abs().max(), y} + 1 and {z}', ", "w + 1)"],
        ),
        (
            "first = 1  # a comment is broken between its words",
            ["first = ", "1  # a ", "comment ", "is ", "broken ", "between ", "its ", "words"],
        ),
        (
            "from torch.nn.utils.parametrizations import weight_norm",
            ["from torch.nn.utils.parametrizations ", "import weight_norm"],
        ),
        (
            "for name, parameter in fc.named_parameters():",
            ["for name, ", "parameter in fc.named_parameters():"],
        ),
        # A line that fits needs nothing.
        ("fc = nn.Linear(4, 3, bias=False)", ["fc = nn.Linear(4, 3, bias=False)"]),
    ],
)
def test_where_a_line_may_be_broken(line: str, expected: list[str]) -> None:
    assert pieces(line) == expected


def test_a_docstring_is_broken_between_its_words_on_each_of_its_lines() -> None:
    last = "    and the last, which is long: it is wide."
    program = f'def f():\n    """The first line of several,\n{last}"""\n'
    lines = program.split("\n")
    for line, places in zip(lines, breaks(program), strict=True):
        assert all(line[column - 1] == " " and line[column] != " " for column in places)
    assert [bool(places) for places in breaks(program)] == [False, False, True, False]


def test_a_string_that_no_phone_shows_is_broken_at_a_blank_at_last() -> None:
    words = "'" + "word " * 12 + "'"
    assert [len(piece) for piece in pieces(f"    print({words})")] == [10, 36, 27]
    assert max(map(len, pieces(f"x = '{'o' * 200}'"))) == LONGEST - HANG


@given(
    st.text(alphabet="ab_ ([{}]),.=+'\"#f\n", max_size=200).filter(lambda text: text.strip()),
)
def test_whatever_is_written_keeps_its_text_and_fits(program: str) -> None:
    for line, places in zip(program.split("\n"), breaks(program), strict=True):
        assert places == sorted(set(places))
        assert needed(line, places) <= max(LONGEST, indentation(line) + HANG + 1)
        if len(line) <= FITS:
            assert places == []
        coloured = re.sub(r"\w+", r'<span class="n">\g<0></span>', html.escape(line))
        made = broken(coloured, places)
        assert made.replace("<wbr>", "") == coloured
        parts = re.sub(r"</?span[^>]*>", "", made).split("<wbr>")
        assert [html.unescape(part) for part in parts] == [
            line[a:b] for a, b in zip([0, *places], [*places, len(line)], strict=True)
        ]

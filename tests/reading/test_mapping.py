"""Strict YAML: what is written is what is meant, and nothing disappears."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.reading.mapping import LONGEST, MappingError, read_mapping
from bookblocks.reading.text import UNSEEN

ANCHOR = "a value that begins with & or * is an anchor or an alias of YAML"
COMMENT = "what follows # here is a comment for YAML, so no reader would see it"
MARK = "the marks --- and ... and directives have no meaning here"
TAG = "a value that begins with ! is a tag of YAML"
NAMES = "holds names of its own"

LAUGHS = "a: &a [ha, ha]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]"


@pytest.mark.parametrize(
    ("source", "row", "what"),
    [
        ("a: 1\nb: 2\na: 3", 2, "option a is given twice, here and 2 lines above"),
        ("{a: 1, a: 2}", 0, "option a is given twice, here and before on this line"),
        (
            'a: "\\u202E42"',
            0,
            "option a has U+202E RIGHT-TO-LEFT OVERRIDE, which a reader cannot see",
        ),
        ('a: "x\x85y"\nb: 1\nb: 2', 2, "option b is given twice, here and one line above"),
        ("a: 1\nb: &x 2", 1, ANCHOR),
        (LAUGHS, 0, ANCHOR),
        ("a: *x", 0, ANCHOR),
        ("<<: {a: 1}", 0, f"option << {NAMES}"),
        ("a: !!python/name:os.system ''", 0, TAG),
        ("a: !!binary aGk=", 0, TAG),
        ("a: !!set {x}", 0, TAG),
        ("!!map\na: 1", 0, TAG),
        ("a: 1\n---\nb: 2", 1, MARK),
        ("a: 1\n...\n", 1, MARK),
        ("%YAML 1.1\n---\na: 1", 0, MARK),
        ("? [a]\n: 1", 0, "the name of an option is one word"),
        ("a: {b: 1}", 0, f"option a {NAMES}"),
        ("a: [b: 1]", 0, f"option a {NAMES}"),
        ("words", 0, "this is no option: words"),
        ("- a", 0, "this is no option: - a"),
        ("a:\t1", 0, "a tab cannot stand here"),
        ("a: 1\n\tb: 2", 1, "a tab cannot stand here"),
        ("a: Note: this", 0, "this is not YAML: mapping values are not allowed here"),
        ("a: b\nc: @d", 1, "this is not YAML: found character '@' that cannot start any token"),
        ("a: b\nc: \x00", 1, "this is not YAML: it has a character that YAML does not know"),
        (
            'a: b\nc: "\\x02wzxhzdk:0\\x03"',
            1,
            "option c has U+0002 control character, which a reader cannot see",
        ),
        ('a: "\\ud800"', 0, "option a has U+D800 control character, which a reader cannot see"),
        ("a: text # gone", 0, COMMENT),
        ("a: 1\nb: [1, 2] # gone", 1, COMMENT),
        ("a: 1\nb: # gone\n  2", 1, COMMENT),
        ("a: | # gone\n  text", 0, COMMENT),
        ("a: " + "[" * 5_000, 0, "option a has lists within lists, too deep"),
        ("a: " + "9" * 5_000, 0, "option a has a number of more than 15 digits"),
        ("a: 0.1234567890123456789", 0, "option a has a number of more than 15 digits"),
    ],
)
def test_a_surprise_is_refused_with_its_row(source: str, row: int, what: str) -> None:
    with pytest.raises(MappingError) as caught:
        read_mapping(source)
    assert (caught.value.what, caught.value.row) == (what, row)
    assert caught.value.remedy.endswith((".", ")."))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", 3),
        ("-3", -3),
        ("2.50", 2.5),
        ("true", True),
        ("[1, [true, x]]", [1, [True, "x"]]),
        ("", ""),
    ],
)
def test_numbers_true_and_false_and_lists_of_them(written: str, value: object) -> None:
    read = read_mapping(f"a: {written}")["a"].value
    assert read == value and type(read) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "010",
        "+1",
        "1.",
        ".5",
        "1e3",
        "1e400",
        ".inf",
        ".nan",
        "1:30",
        "1_000",
        "0x1F",
        "0o7",
        "0b1",
        "٣",
        "2024-02-30",
        "yes",
        "No",
        "on",
        "off",
        "True",
        "null",
        "~",
        "=",
        "x#y",
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert read_mapping(f"a: {text}")["a"].value == text


def test_comments_may_stand_on_lines_of_their_own() -> None:
    entries = read_mapping("# one\na: 1\n\n  # two\nb: 'x # y'\n")
    assert [(name, entry.value, entry.row) for name, entry in entries.items()] == [
        ("a", 1, 1),
        ("b", "x # y", 4),
    ]
    assert read_mapping("# nothing else\n") == {}


def test_a_long_value_is_cut_in_its_message_only() -> None:
    entry = read_mapping("a: " + "word " * 1_000)["a"]
    assert len(entry.value) == 4_999
    assert len(entry.written) == LONGEST + 1 and entry.written.endswith("…")


TEXTS = st.text().map(lambda text: UNSEEN.sub("", text))


@given(st.text(st.sampled_from("ab01.:#-[]{},&*!|>'\"%@`~?<= \t\n\\é\u2028\x00")))
def test_any_text_is_a_mapping_or_is_refused_at_one_of_its_rows(source: str) -> None:
    try:
        rows = [entry.row for entry in read_mapping(source).values()]
    except MappingError as error:
        rows = [error.row]
    assert rows == sorted(rows)
    assert all(0 <= row <= source.count("\n") for row in rows)


@given(TEXTS, st.integers(-(10**14), 10**14), st.booleans())
def test_what_stands_between_quotes_is_read_as_it_is(text: str, whole: int, truth: bool) -> None:
    source = f"text: {json.dumps(text, ensure_ascii=False)}\nwhole: {whole}\n"
    entries = read_mapping(source + f"truth: {str(truth).lower()}")
    assert [entry.value for entry in entries.values()] == [text, whole, truth]


def test_a_list_of_names_and_values_where_it_is_asked_for() -> None:
    text = "a:\n  - at: f(x)\n    say: 'b: c'\n  - {at: 1, say: true}\nb: 2\n"
    entries = read_mapping(text, ["a"])
    assert entries["a"].value == [{"at": "f(x)", "say": "b: c"}, {"at": 1, "say": True}]
    assert entries["b"].value == 2


@pytest.mark.parametrize(
    ("text", "row", "what"),
    [
        ("b: 1\na: [{c: 1}]", 1, NAMES),
        ("stops: [[{c: 1}]]", 0, NAMES),
        ("stops: {c: 1}", 0, NAMES),
        ("stops: [{c: {d: 1}}]", 0, NAMES),
        ("stops:\n  - c: 1\n    c: 2", 2, "c is given twice in one entry of option stops"),
        ("stops: [{[c]: 1}]", 0, "the name of a value is one word"),
        ("stops:\n  - c: a # b", 1, "a comment for YAML"),
    ],
)
def test_and_nowhere_else(text: str, row: int, what: str) -> None:
    with pytest.raises(MappingError, match=re.escape(what)) as caught:
        read_mapping(text, ["stops"])
    assert caught.value.row == row

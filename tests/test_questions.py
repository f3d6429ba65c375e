"""questions.tsv: the public questions and reports that were looked at, and where the book answers.

A line is the address, the symptom in our words, and the page with the anchor of the answer; or
`left out: ` and why the book has none.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from bookblocks.reading.book import Book
from bookblocks.reading.glossary import headings

ROOT = Path(__file__).parent.parent
ROWS = [
    line.split("\t")
    for line in (ROOT / "tests" / "questions.tsv").read_text(encoding="utf-8").splitlines()
]


def test_each_line_has_an_address_a_symptom_and_an_answer() -> None:
    assert len(ROWS) > 200
    for row in ROWS:
        address, symptom, answer = row
        assert urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname, row
        assert symptom.endswith((".", "?", "!")) and symptom == symptom.strip(), row
        assert answer == answer.strip() and answer, row


def test_the_lines_are_in_order_and_each_stands_once() -> None:
    assert [*sorted(ROWS, key=lambda row: (row[2], row[0], row[1]))] == ROWS
    pairs = [(address, answer) for address, _, answer in ROWS]
    assert [pair for pair in set(pairs) if pairs.count(pair) > 1] == []


def test_each_answer_is_in_the_book() -> None:
    book = Book.load(ROOT)
    there = {
        f"{chapter.path.removeprefix('docs/')}#{anchor}"
        for chapter in book.chapters()
        for anchor in headings(chapter)
    }
    answers = {row[2] for row in ROWS if not row[2].startswith("left out: ")}
    assert sorted(answers - there) == []

"""What a chapter says of itself: two texts, read alike by us and by MkDocs."""

from __future__ import annotations

import pytest
from mkdocs.utils.meta import get_data

from bookblocks.reading.errors import BookError
from bookblocks.reading.front_matter import read_front_matter
from tests.markup import CONFIG


def refusal(*lines: str) -> str:
    with pytest.raises(BookError) as caught:
        read_front_matter(lines, path="docs/call.md")
    return str(caught.value)


def test_a_title_and_a_description() -> None:
    lines = ["# ours", "title: The call", "description: 'What: it does'"]
    assert read_front_matter(lines, path="docs/call.md") == {
        "title": "The call",
        "description": "What: it does",
    }


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ("title: a", "titel: b"),
            "docs/call.md:3: the front matter of a chapter has no titel. "
            "Did you mean title? It takes: title, description.",
        ),
        (
            ("title: a", "title: b"),
            "docs/call.md:3: option title is given twice, here and one line above. "
            "Delete one of the two.",
        ),
        (
            ("title: a", "description: 3"),
            "docs/call.md:3: description must be a text, and is now: 3. Put it between quotes.",
        ),
        (
            ("title:", "description: b"),
            "docs/call.md:2: title must be a text, and is now: empty. "
            "Write it, or delete the line.",
        ),
        (
            ("title: a", "description: 2024-02-30"),
            "docs/call.md:3: MkDocs would not read description as a text: 2024-02-30. "
            "Put it between quotes.",
        ),
        (
            ("title: no",),
            "docs/call.md:2: MkDocs would not read title as a text: no. Put it between quotes.",
        ),
        (
            ("title: Part # one",),
            "docs/call.md:2: what follows # here is a comment for YAML, so no reader would see "
            "it. Put the whole text between quotes, or the comment on a line of its own.",
        ),
        ((), "docs/call.md:1: the front matter says nothing. Delete its lines, --- included."),
    ],
)
def test_what_is_no_title_and_no_description_is_refused(
    lines: tuple[str, ...], message: str
) -> None:
    assert refusal(*lines) == message


def test_the_chapters_of_this_book_say_what_mkdocs_reads() -> None:
    for path in (CONFIG.parent / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        given = read_front_matter(lines[1 : lines.index("---", 1)], path=path.name)
        assert given == get_data(text)[1] and set(given) == {"title", "description"}


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("title: T </title><script>x</script>", "<"),
        ("description: a > b", ">"),
        ("description: 'a \"b\" onload=x'", '"'),
        ("title: T &lt;script&gt;", "an entity"),
    ],
)
def test_a_text_that_would_be_html_is_refused(line: str, sign: str) -> None:
    name = line.partition(":")[0]
    assert refusal("", line) == (
        f"docs/call.md:3: {name} holds {sign}, and the theme writes it as HTML. "
        "Say it in words; quotation marks are “ and ”."
    )


def test_signs_that_html_knows_as_they_are_may_stand_in_a_text() -> None:
    given = read_front_matter(["title: R&D & what’s this"], path="docs/call.md")
    assert given["title"] == "R&D & what’s this"

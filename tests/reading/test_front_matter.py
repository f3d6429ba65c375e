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
            "Did you mean title? It takes: title, description, search.",
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
        (
            ("title: a", "search: 2"),
            "docs/call.md:3: search must have a boost and nothing else, and is now: 2. "
            "Write search: {boost: 2}, or delete it.",
        ),
        (
            ("search:", "title: a"),
            "docs/call.md:2: search must have a boost and nothing else, and is now: empty. "
            "Write search: {boost: 2}, or delete it.",
        ),
        (
            ("search:", "  boost: 2", "  exclude: true"),
            "docs/call.md:2: search must have a boost and nothing else, "
            "and is now: boost: 2 exclude: true. Write search: {boost: 2}, or delete it.",
        ),
        *(
            (
                (f"search: {{boost: {boost}}}",),
                "docs/call.md:2: the boost of search must be a number above zero, "
                f"and is now: {{boost: {boost}}}. Write search: {{boost: 2}}, or delete it.",
            )
            for boost in ("fast", "0", "-1", "true", '"2"', "010", "1e3", ".inf", "[2]")
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
        _, read = get_data(text)
        assert read.pop("search", {"boost": 1})["boost"] > 0, path
        assert given == read and set(given) == {"title", "description"}


@pytest.mark.parametrize("lines", [("search: {boost: 1.5}",), ("search:", "  boost: 1.5")])
def test_what_a_search_makes_of_a_chapter(lines: tuple[str, ...]) -> None:
    assert read_front_matter([*lines, "title: a"], path="docs/call.md") == {"title": "a"}
    text = "\n".join(("---", *lines, "title: a", "---", "Text"))
    assert get_data(text)[1] == {"search": {"boost": 1.5}, "title": "a"}


def test_of_a_lab_nobody_reads_what_a_search_should_make() -> None:
    with pytest.raises(BookError) as caught:
        read_front_matter(["search: 2"], path="docs/labs/a.py", searched=False)
    assert str(caught.value) == (
        "docs/labs/a.py:2: the front matter of a chapter has no search. "
        "It takes: title, description."
    )


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

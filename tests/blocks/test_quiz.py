"""`quiz`: all of it is on the page without a script, and answers are folded."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from bookblocks.reading.errors import BookError
from tests.markup import markdown

PROGRAM = """\
import torch

# --8<-- [start:idea]
print(torch.ones(2, 3).shape)
# --8<-- [end:idea]
"""
QUIZ = """\
- ask: "Where *is* `a < b`, of `#!math y = Ax`?"
  options:
    - say: In `<b>`.
      right: See [the `two`](#two-parts), or [there](more/other.md), or [here](more/other.md#on).
    - say: "In <i> & 2*3*4."
      wrong: It *only* looks so.
- ask: Which are true?
  several: true
  proof: call/quiz/truth.py
  options:
    - say: This.
      right: It is.
    - say: That.
      wrong: It is not.
- ask: What does it print?
  listing: call/quiz/one.py
  options:
    - say: |
        [1,
         `2`]
      wrong: No.
    - say: 2 *3* 4
      right: Yes.
    - say: An `error`.
      shows: "ValueError: 1"
      wrong: No.
- ask: Which shape?
  listing: call/quiz/shape.py:idea
  type: shape
  answer: torch.Size([2, 3])
  right: Two rows.
  wrong:
    (3, 2): Turned.
  otherwise: Count the rows.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small book: a chapter for the quiz, another one, and programs."""
    files = {
        "docs/call.md": "",
        "docs/more/other.md": "# Other\n\n## On\n",
        "snippets/call/quiz/truth.py": "print(True)\nprint(False)\n",
        "snippets/call/quiz/one.py": "print('2 *3* 4')\n",
        "snippets/call/quiz/shape.py": PROGRAM,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def render(folder: Path, quiz: str) -> str:
    text = f"# Call\n\n## Two parts\n\n```quiz\n{quiz}```\n"
    (folder / "docs/call.md").write_text(text, encoding="utf-8")
    with chdir(folder):
        return markdown().convert(text)


def drawn(folder: Path, quiz: str = QUIZ) -> list[Tag]:
    """The questions on the page."""
    page = BeautifulSoup(render(folder, quiz), "html.parser")
    element = page.select_one("book-quiz")
    assert element is not None
    assert element["data-page"] == "call"
    assert element.has_attr("data-search-exclude")
    return element.select("fieldset")


def texts(found: list[Tag]) -> list[str]:
    return [" ".join(each.get_text().split()) for each in found]


def one(root: Tag, selector: str) -> Tag:
    (found,) = root.select(selector)
    return found


def test_a_question_is_a_group_with_its_inputs(folder: Path) -> None:
    first, second, third, fourth = drawn(folder)
    assert first.legend is not None
    assert texts([first.legend])[0].startswith("1. Where is a < b, of y")
    assert one(first.legend, "em").get_text() == "is"
    assert first.legend.math is not None
    assert texts(second.select("legend")) == ["2. Which are true? Choose all that are right."]
    assert [each["type"] for each in first.select("input")] == ["radio", "radio"]
    assert [each["type"] for each in second.select(".quiz__options input")] == ["checkbox"] * 2
    names = [{each["name"] for each in q.select(".quiz__options input")} for q in (first, third)]
    assert [len(each) for each in names] == [1, 1]
    assert names[0] != names[1]
    label, field = one(fourth, ".quiz__typed label"), one(fourth, ".quiz__typed input")
    assert label["for"] == field["id"]
    assert texts(first.select("label")) == ["In <b>.", "In <i> & 2*3*4."]


def test_its_answer_is_folded_and_explains_every_option(folder: Path) -> None:
    first, second, third, fourth = drawn(folder)
    for question in (first, second, third, fourth):
        assert not one(question, "details").has_attr("open")
        assert len(question.select("details li[data-right]")) == 1
    assert texts(first.select("details li")) == [
        "Right. See the two, or there, or here.",
        "Not right. It only looks so.",
    ]
    assert texts(fourth.select("details li")) == [
        "torch.Size([2, 3]). Two rows.",
        "Not (3, 2). Turned.",
        "Another shape? Count the rows.",
    ]


def test_what_a_program_prints_is_code_as_it_is(folder: Path) -> None:
    third = drawn(folder)[2]
    spans = third.select("label > span")
    assert [each.decode_contents() for each in spans] == [
        "<code>[1,\n `2`]</code>",
        "<code>2 *3* 4</code>",
        "An <code>error</code>.",
    ]


def test_a_listing_is_in_the_question_and_a_proof_with_the_answer(folder: Path) -> None:
    _, second, third, fourth = drawn(folder)
    assert one(second, ".listing").find_parent("details") is not None
    assert one(third, ".listing").find_parent("details") is None
    assert texts(fourth.select(".listing__line:not(.listing__line--rest)")) == [
        "print(torch.ones(2, 3).shape)"
    ]


def test_links_lead_to_headings_and_chapters(folder: Path) -> None:
    links = drawn(folder)[0].select("details a")
    assert [each["href"] for each in links] == ["#two-parts", "../more/other/", "../more/other/#on"]
    assert links[0].decode_contents() == "the <code>two</code>"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "#two-parts",
            "#three",
            "docs/call.md:8: a link leads to #three, and there is no such heading. "
            "The headings there: call, two-parts.",
        ),
        (
            "more/other.md)",
            "other.md)",
            "docs/call.md:8: a link leads to other.md, which is no chapter. "
            "Write the file of one below docs/, as seen from this one.",
        ),
        (
            "more/other.md#on",
            "https://example.org/",
            "docs/call.md:8: a link leads to https://example.org/, which is no chapter. "
            "Write the file of one below docs/, as seen from this one.",
        ),
        (
            "y = Ax",
            r"\\nonsense",
            "docs/call.md:6: the formula #!math \\nonsense cannot be read: ",
        ),
        (
            "shape.py:idea",
            "shape.py:thought",
            "docs/call.md:33: call/quiz/shape.py has no section thought. Its sections: idea.",
        ),
        (
            "shape.py",
            "shapes.py",
            "docs/call.md:33: there is no listing call/quiz/shapes.py. "
            "Did you mean call/quiz/shape.py?",
        ),
    ],
)
def test_what_leads_nowhere_is_refused(folder: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(BookError) as caught:
        render(folder, QUIZ.replace(old, new))
    assert str(caught.value).startswith(message)


def test_a_search_leaves_the_heading_out(folder: Path) -> None:
    page = render(folder, QUIZ).replace('id="two-parts"', "")
    assert "<h2 data-search-exclude" not in page
    text = f"# Call\n\n## Check yourself\n\n```quiz\n{QUIZ.replace('two-parts', 'call')}```\n"
    (folder / "docs/call.md").write_text(text, encoding="utf-8")
    with chdir(folder):
        assert '<h2 data-search-exclude id="check-yourself"' in markdown().convert(text)

"""Quizzes as they are written: read whole, and each fault told with its line and remedy."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.reading.chapter import Chapter
from bookblocks.reading.errors import BookError
from bookblocks.reading.numbers import check_numbers
from bookblocks.reading.question import Question, shape_of
from bookblocks.reading.quiz import as_fences, programs, quizzes
from bookblocks.reading.scanner import read_chapter
from tests.onepage import page

WORDS = """\
- ask: Where is it?
  options:
    - say: In `a`.
      right: It is
        there.
    - say: In `b`.
      wrong: It only looks so.
"""
PRINTS = """\
- ask: What does it print?
  listing: call/quiz/one.py
  options:
    - say: "1.0"
      wrong: A whole number is printed without a point.
    - say: 1
      right: It is one.
    - say: An error.
      shows: "ValueError: 1"
      wrong: Nothing is wrong with it.
"""
PROVEN = """\
- ask: Which are true?
  several: true
  proof: call/quiz/truth.py
  options:
    - say: This.
      right: It is.
    - say: That.
      wrong: It is not.
    - say: Those.
      right: They are.
"""
TYPED = """\
- ask: Which shape?
  listing: call/quiz/shape.py:idea
  type: shape
  answer: torch.Size([2, 3])
  right: Two rows.
  wrong:
    (3, 2): Turned.
    6: Flat.
  otherwise: Count the rows.
"""


def chapter(*bodies: str) -> Chapter:
    """A chapter with quizzes; the first line of the first one's body is line 4."""
    text = "# Call\n\n" + "\n".join(f"```quiz\n{body.rstrip()}\n```\n" for body in bodies)
    blocks = ("quiz", "python", "text")
    return read_chapter(text.split("\n"), path="docs/call.md", blocks=blocks)


def read(body: str) -> list[Question]:
    return quizzes(chapter(body))


def refused(body: str) -> str:
    """The message for a quiz."""
    with pytest.raises(BookError) as caught:
        read(textwrap.dedent(body))
    return str(caught.value)


def test_a_question_in_words() -> None:
    (question,) = read(WORDS)
    assert (question.ask, question.line, question.several) == ("Where is it?", 4, False)
    assert [(o.say, o.why, o.right, o.shows, o.line) for o in question.options] == [
        ("In `a`.", "It is there.", True, None, 6),
        ("In `b`.", "It only looks so.", False, None, 9),
    ]
    assert question.program is None


def test_a_program_prints_the_right_option() -> None:
    (question,) = read(PRINTS)
    assert [(option.shows, option.printed) for option in question.options] == [
        ("1.0", True),
        ("1", True),
        ("ValueError: 1", False),
    ]
    program = question.program
    assert program is not None
    assert (program.name, program.section, program.expected, program.proof, program.line) == (
        "call/quiz/one.py",
        None,
        "1",
        False,
        5,
    )


def test_a_proof_prints_a_line_for_each_option() -> None:
    (question,) = read(PROVEN)
    assert question.several
    assert question.program is not None
    assert (question.program.expected, question.program.proof) == ("True\nFalse\nTrue", True)


def test_a_shape_is_typed() -> None:
    (question,) = read(TYPED)
    assert question.shape is not None
    assert dict(question.shape.wrong) == {"(3, 2)": "Turned.", "6": "Flat."}
    assert question.program is not None
    assert (question.program.section, question.program.expected) == ("idea", "torch.Size([2, 3])")


def test_an_edited_question_is_another_one() -> None:
    (first,), (edited,), (other,) = (
        read(WORDS),
        read(WORDS.replace("looks so", "seems so")),
        read(WORDS.replace("wrong", "right", 1).replace("- ask", "- several: true\n  ask")),
    )
    assert len({first.key, edited.key, other.key}) == 3
    assert read(WORDS)[0].key == first.key


def test_the_same_words_about_another_program_are_another_question() -> None:
    assert len(read(PRINTS + PRINTS.replace("one.py", "two.py"))) == 2


def test_where_a_question_stands_does_not_matter_to_what_is_kept() -> None:
    (alone,) = read(WORDS)
    _, second = read(PRINTS + WORDS)
    assert alone.line != second.line
    assert alone.key == second.key


def test_the_programs_are_listings_with_their_outputs() -> None:
    there = chapter(PRINTS + PROVEN + TYPED)
    assert [each.name for each in programs(there)] == [
        "call/quiz/one.py",
        "call/quiz/truth.py",
        "call/quiz/shape.py",
    ]
    shown = [(each.program, each.output.text if each.output else "") for each in as_fences(there)]
    assert shown[1] == ("call/quiz/truth.py", "True\nFalse\nTrue\n")


FAULTS = {
    "nothing": (
        "# later\n",
        "docs/call.md:3: this quiz has no question. Begin with: - ask: …",
    ),
    "no list": (
        "ask: What?\n",
        "docs/call.md:4: this is no item of a list: ask: What?. Begin with a hyphen.",
    ),
    "no question": (
        "- What?\n",
        "docs/call.md:4: this is no question. Begin it with: ask: …",
    ),
    "no YAML": (
        "- ask: What: this?\n",
        "docs/call.md:4: this is not YAML: mapping values are not allowed here. Write name: "
        "value on each line, and between quotes a text that has a sign of YAML in it (a colon, "
        "or one of [ { & * ! | > % @ ` at its start).",
    ),
    "a comment that cuts a text": (
        "- ask: What is # this?\n",
        "docs/call.md:4: what follows # here is a comment for YAML, so no reader would see it. "
        "Put the whole text between quotes, or the comment on a line of its own.",
    ),
    "a name twice": (
        "- ask: What?\n  ask: That?\n",
        "docs/call.md:5: ask is given twice. Delete one of the two.",
    ),
    "an unknown key": (
        WORDS.replace("  options", "  sevral: true\n  options"),
        "docs/call.md:5: a question has no sevral. Did you mean several? It takes: ask, several, "
        "listing, proof, options.",
    ),
    "an unknown key of an option": (
        WORDS.replace("wrong:", "because:"),
        "docs/call.md:10: an option has no because. It takes: say, shows, right, wrong.",
    ),
    "no ask": (
        "- options: []\n",
        "docs/call.md:4: a question lacks ask. It takes: ask, several, listing, proof, options.",
    ),
    "no options": (
        "- ask: What?\n",
        "docs/call.md:4: a question lacks options. It takes: ask, several, listing, proof, "
        "options.",
    ),
    "options that are no list": (
        "- ask: What?\n  options: two\n",
        "docs/call.md:5: options must be a list. Begin each with: - say: …",
    ),
    "one option": (
        "- ask: What?\n  options:\n    - say: This.\n      right: It is.\n",
        "docs/call.md:5: a question has two options or more. Write another one.",
    ),
    "no right option": (
        WORDS.replace("right:", "wrong:"),
        "docs/call.md:4: no option of this question is right: Where is it?. Write right: in "
        "place of wrong: below one.",
    ),
    "two right options": (
        WORDS.replace("wrong:", "right:"),
        "docs/call.md:4: 2 options of this question are right: Where is it?. Write several: "
        "true, or wrong: below all but one.",
    ),
    "an option without explanation": (
        WORDS.replace("      wrong: It only looks so.\n", ""),
        "docs/call.md:9: this option has no explanation: In `b`.. Say below it why it is right "
        "(right: …) or why it is wrong (wrong: …).",
    ),
    "an option that is right and wrong": (
        WORDS.replace("      wrong", "      right: It is.\n      wrong"),
        "docs/call.md:9: this option is right and wrong: In `b`.. Say below it why it is right "
        "(right: …) or why it is wrong (wrong: …).",
    ),
    "an empty explanation": (
        WORDS.replace("It only looks so.", '" "'),
        "docs/call.md:10: wrong is empty. Say it in a sentence.",
    ),
    "an explanation that is a list": (
        WORDS.replace("It only looks so.", "[no]"),
        "docs/call.md:10: wrong must be a text. A text with a colon or brackets in it stands "
        "between quotes.",
    ),
    "two options alike": (
        WORDS.replace("`b`", " a"),
        "docs/call.md:9: this option says what the one at line 6 says: In a.. Delete one of the "
        "two.",
    ),
    "two options alike but for their stress": (
        WORDS.replace("`b`", "*a*"),
        "docs/call.md:9: this option says what the one at line 6 says: In *a*.. Delete one of the "
        "two.",
    ),
    "two options alike but for the case of their letters": (
        WORDS.replace("In `b`", "in `a`"),
        "docs/call.md:9: this option says what the one at line 6 says: in `a`.. Delete one of the "
        "two.",
    ),
    "two options alike but for their stop": (
        WORDS.replace("In `b`.", "In `a`"),
        "docs/call.md:9: this option says what the one at line 6 says: In `a`. Delete one of the "
        "two.",
    ),
    "two options alike but for a link": (
        WORDS.replace("In `b`.", '"[In `a`](#there)."'),
        "docs/call.md:9: this option says what the one at line 6 says: [In `a`](#there).. Delete "
        "one of the two.",
    ),
    "two options alike but for blanks in code": (
        WORDS.replace("`a`", "`f(1,2)`").replace("`b`", "`f(1, 2)`"),
        "docs/call.md:9: this option says what the one at line 6 says: In `f(1, 2)`.. Delete one "
        "of the two.",
    ),
    "two options alike but for how a shape is written": (
        WORDS.replace("In `a`.", '"(3,)"').replace("In `b`.", '"`torch.Size([3])`"'),
        "docs/call.md:9: this option says what the one at line 6 says: `torch.Size([3])`. Delete "
        "one of the two.",
    ),
    "two printed options alike but for their blanks": (
        PRINTS.replace('"1.0"', '"[1, 2]"').replace("say: 1\n", 'say: "[1,2]"\n'),
        "docs/call.md:9: this option says what the one at line 7 says: [1,2]. Delete one of the "
        "two.",
    ),
    "an option of signs alone": (
        WORDS.replace("In `b`.", '"**"'),
        "docs/call.md:9: say is empty. Say it in a sentence.",
    ),
    "a question twice but for its capital": (
        WORDS + WORDS.replace("Where is", "where is"),
        "docs/call.md:11: this question is asked twice, first at line 4: where is it?. Ask "
        "another one, or the same in other words.",
    ),
    "two options that show the same": (
        PRINTS.replace('"ValueError: 1"', "1"),
        "docs/call.md:11: this option says what the one at line 9 says: 1. Delete one of the two.",
    ),
    "a question twice": (
        WORDS + WORDS.replace("Where is", "Where  `is`"),
        "docs/call.md:11: this question is asked twice, first at line 4: Where `is` it?. Ask "
        "another one, or the same in other words.",
    ),
    "a backtick alone": (
        WORDS.replace("`b`", "`b"),
        "docs/call.md:9: a backtick of say has no partner. Close the code with it.",
    ),
    "several that is neither": (
        PROVEN.replace("true", "yes"),
        "docs/call.md:5: several must be true or false. Write several: true.",
    ),
    "a listing and a proof": (
        PRINTS.replace("  options", "  proof: call/quiz/a.py\n  options"),
        "docs/call.md:6: this question has a listing and a proof. Keep one: a listing prints the "
        "right option, a proof a line for each option.",
    ),
    "several and a listing": (
        PROVEN.replace("proof:", "listing:"),
        "docs/call.md:6: a program prints one thing, and of this question several options are "
        "right. Write proof: in place of listing:, or delete several:.",
    ),
    "something shown by no program": (
        PRINTS.replace("  listing: call/quiz/one.py\n", ""),
        "docs/call.md:11: an option shows something, and the question has no listing that prints "
        "it. Name the program in listing:, or delete shows:.",
    ),
    "no program": (
        PRINTS.replace("one.py", "one"),
        "docs/call.md:5: this names no program: call/quiz/one. Write chapter/quiz/name.py or "
        "chapter/quiz/name.py:section.",
    ),
    "a part of a proof": (
        PROVEN.replace("truth.py", "truth.py:idea"),
        "docs/call.md:6: a proof is shown whole. Write call/quiz/truth.py.",
    ),
    "another type": (
        TYPED.replace("type: shape", "type: dtype"),
        "docs/call.md:6: there is no type dtype. Write type: shape.",
    ),
    "an answer that is no shape": (
        TYPED.replace("torch.Size([2, 3])", "two by three"),
        "docs/call.md:7: this is no shape: two by three. Write it as torch.Size([2, 3]).",
    ),
    "a wrong one that is no shape": (
        TYPED.replace("6:", "(3, -2):"),
        "docs/call.md:11: this is no shape: (3, -2). Write it as torch.Size([2, 3]).",
    ),
    "a wrong one that is the answer": (
        TYPED.replace("6:", "2x3:"),
        "docs/call.md:11: 2x3 is the answer already. Delete one of the two.",
    ),
    "two wrong ones alike": (
        TYPED.replace("6:", '"[3, 2]":'),
        "docs/call.md:11: [3, 2] is (3, 2) already. Delete one of the two.",
    ),
    "wrong ones that are no shapes": (
        TYPED.replace("  wrong:\n    (3, 2): Turned.\n    6: Flat.\n", "  wrong: all\n"),
        "docs/call.md:9: wrong must be shapes. Write (3, 2): and why it is wrong.",
    ),
    "a typed question without its last word": (
        TYPED.replace("  otherwise: Count the rows.\n", ""),
        "docs/call.md:4: a question lacks otherwise. It takes: ask, listing, type, answer, right, "
        "wrong, otherwise.",
    ),
    "a typed question without a program": (
        TYPED.replace("  listing: call/quiz/shape.py:idea\n", ""),
        "docs/call.md:4: a question lacks listing. It takes: ask, listing, type, answer, right, "
        "wrong, otherwise.",
    ),
    "a typed question with options": (
        TYPED + "  options: []\n",
        "docs/call.md:13: a question has no options. It takes: ask, listing, type, answer, "
        "right, wrong, otherwise.",
    ),
    "too deep": (
        "- ask: [[[[[[[x]]]]]]]\n",
        "docs/call.md:4: ask is nested too deep. Write it flat.",
    ),
    "an unseen character": (
        WORDS.replace("Where is it?", '"Where\\u200bis it?"'),
        "docs/call.md:4: option ask has U+200B ZERO WIDTH SPACE, which a reader cannot see. "
        "Remove it.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_malformed_quiz_is_refused(fault: str) -> None:
    body, message = FAULTS[fault]
    assert refused(body) == message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("`torch.tensor(x)`", "`torch.Tensor(x)`"),
        ("`2*3`", "`2**3`"),
        ("`(3,)`", "`3`"),
        ("`1.0`", "`10`"),
    ],
)
def test_what_differs_for_a_reader_is_two_options(first: str, second: str) -> None:
    body = WORDS.replace("In `a`.", f'"{first}"').replace("In `b`.", f'"{second}"')
    assert [option.say for option in read(body)[0].options] == [first, second]


def test_a_page_has_one_quiz() -> None:
    with pytest.raises(BookError) as caught:
        quizzes(chapter(WORDS, PRINTS))
    assert str(caught.value) == (
        "docs/call.md:13: this page has two quizzes. Write the questions into the one at line 3."
    )


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("(3,)", (3,)),
        ("torch.Size([3])", (3,)),
        ("[3]", (3,)),
        ("3", (3,)),
        ("3,", (3,)),
        (" ( 2 ,3, ) ", (2, 3)),
        ("2 3", (2, 3)),
        ("2x3", (2, 3)),
        ("2 × 3", (2, 3)),
        ("Size([2, 3])", (2, 3)),
        ("torch.size( [2,3] )", (2, 3)),
        ("()", ()),
        ("[]", ()),
        ("torch.Size([])", ()),
        ("0", (0,)),
        ("", None),
        (",", None),
        ("(,)", None),
        ("2,,3", None),
        ("(2, 3", None),
        ("2.0", None),
        ("-3", None),
        ("1,000", None),
        ("two", None),
        ("torch.Size", None),
    ],
)
def test_a_shape_has_many_spellings(text: str, sizes: tuple[int, ...] | None) -> None:
    assert shape_of(text) == sizes


@given(
    st.lists(st.integers(0, 10**8), max_size=6),
    st.sampled_from(["()", "[]", "([])", "torch.Size([])", "Size([])", ""]),
    st.sampled_from([",", ", ", " , ", "x", " × ", " ", "  "]),
    st.sampled_from(["", " ", "  "]),
)
def test_every_spelling_of_a_shape_is_that_shape(
    sizes: list[int], brackets: str, between: str, blank: str
) -> None:
    if not (sizes or brackets):
        return
    half = brackets.find("]") if "]" in brackets else brackets.find(")")
    half = max(half, 0)
    inside = blank + between.join(map(str, sizes)) + blank
    assert shape_of(f"{blank}{brackets[:half]}{inside}{brackets[half:]}{blank}") == tuple(sizes)


def test_only_what_a_wrong_option_says_may_hold_any_number() -> None:
    quiz = """\
        - ask: What does {ask} print?
          listing: call/quiz/one.py
          options:
            - say: "{say}"
              wrong: It is {wrong}.
            - say: "41"
              right: It is {right}.
        """

    def check(**texts: str) -> str | None:
        given = {"ask": "it", "say": "1", "wrong": "none", "right": "one", "before": "", **texts}
        before = given.pop("before")
        text = f"# Call\n\n{before}\n\n```quiz\n{textwrap.dedent(quiz).format(**given)}```\n"
        book, there = page(text, {"quiz/one": "print(40 + 1)\n"}, more=("quiz",))
        try:
            check_numbers(book, there)
        except BookError as error:
            return str(error)
        return None

    # The program has 40 and 1, and prints 41: for the quiz, and for nothing else on its page.
    found = check(before="It is 41.")
    assert found is not None and "shows: 41 (line 3)" in found
    assert check(ask="40", say="7", wrong="41", right="40") is None
    for place in ("ask", "wrong", "right"):
        found = check(**{place: "7"})
        assert found is not None, place
        assert "no program, output or block on this page shows: 7" in found

"""A wrong answer is red: each kind is planted in a small book, and seen."""

from __future__ import annotations

import pytest

from tests.minibook import CONFIG, MiniBook, custom_fence

PRINTS = """\
# Call

```quiz
- ask: What does it print?
  listing: call/quiz/one.py
  options:
    - say: "1"
      right: One.
    - say: "1.0"
      wrong: Not one.
    - say: It ends with an error.
      shows: "ValueError: no"
      wrong: Nothing is wrong.
```
"""
PROVEN = """\
# Call

```quiz
- ask: Which hold?
  several: true
  proof: call/quiz/one.py
  options:
    - say: This.
      right: It does.
    - say: That.
      wrong: It does not.
```
"""
TYPED = """\
# Call

```quiz
- ask: Which shape?
  listing: call/quiz/one.py
  type: shape
  answer: (2, 3)
  right: Two rows.
  otherwise: Count.
```
"""


@pytest.fixture
def book(minibook: MiniBook) -> MiniBook:
    """A small book that knows quizzes."""
    fence = custom_fence("quiz", "bookblocks.blocks.quiz.format")
    minibook.write({"mkdocs.yml": CONFIG + fence})
    return minibook


def run(book: MiniBook, text: str, program: str) -> pytest.RunResult:
    book.write({"docs/call.md": text, "snippets/call/quiz/one.py": program})
    return book.run()


@pytest.mark.parametrize(
    ("text", "program"),
    [
        (PRINTS, "print(1)\n"),
        (PROVEN, "print(True)\nprint(False)\n"),
        (TYPED, "print((2, 3))\n"),
        (
            PRINTS.replace("right: One", "wrong: One").replace("wrong: Nothing", "right: All"),
            'raise ValueError("no")\n',
        ),
        (PRINTS.replace('"1.0"', "|\n        1\n        2"), "print(1)\n"),
        (PRINTS.replace('"1"', "|\n        1\n\n        2"), 'print("1\\n\\n2")\n'),
    ],
)
def test_a_true_answer_passes(book: MiniBook, text: str, program: str) -> None:
    result = run(book, text, program)
    result.assert_outcomes(passed=11)
    book.run("docs/call.md", "-k", "one.py").assert_outcomes(passed=1, deselected=2)


WRONG = {
    "another output": (
        PRINTS,
        "print(7)\n",
        [
            "docs/call.md:5: call/quiz/one.py prints something else than the right answer:",
            "--- the right answer",
            "+++ printed",
            "@@ -1 +1 @@",
            "-1",
            "+7. Correct the answer or the program.",
        ],
    ),
    "a wrong option": (
        PRINTS,
        "print(1.0)\n",
        [
            "docs/call.md:9: this option is called wrong, and call/quiz/one.py prints it: 1.0. "
            "Correct the program, or which option is right.",
        ],
    ),
    "a wrong option in words": (
        PRINTS,
        'raise ValueError("no")\n',
        [
            "docs/call.md:11: this option is called wrong, and call/quiz/one.py prints it: "
            "ValueError: no. Correct the program, or which option is right.",
        ],
    ),
    "an error": (PRINTS, "1 / 0\n", ["+ZeroDivisionError: division by zero. Correct the answer *"]),
    "a blank more": (PRINTS, 'print("1 ")\n', ["+1 . Correct the answer or the program."]),
    "an answer that is not right": (
        PROVEN,
        "print(True)\nprint(True)\n",
        [
            "docs/call.md:10: this option is called wrong, and for it call/quiz/one.py prints "
            "True. Correct the program, or which option is right.",
        ],
    ),
    "an answer that is not wrong": (
        PROVEN,
        "print(False)\nprint(False)\n",
        [
            "docs/call.md:8: this option is called right, and for it call/quiz/one.py prints "
            "False. Correct the program, or which option is right.",
        ],
    ),
    "a proof of fewer options": (PROVEN, "print(True)\n", ["-False. Correct the answer *"]),
    "a proof with words": (PROVEN, 'print("A", True)\nprint(False)\n', ["+A True"]),
    "another shape": (TYPED, "print((3, 2))\n", ["+(3, 2). Correct the answer or the program."]),
    "a shape of another spelling": (TYPED, "print([2, 3])\n", ["+?2, 3?. Correct the answer *"]),
    "a warning": (
        PRINTS,
        "import warnings\nwarnings.warn('old')\nprint(1)\n",
        ["docs/call.md:5: call/quiz/one.py wrote to stderr, which the page does not show:"],
    ),
    "an end that is none": (
        PRINTS,
        "print(1)\nraise SystemExit(3)\n",
        [
            "docs/call.md:5: call/quiz/one.py ended with status 3. A program of the book ends by "
            "itself, or with an error.",
        ],
    ),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_answer_is_red(book: MiniBook, fault: str) -> None:
    text, program, lines = WRONG[fault]
    result = run(book, text, program)
    result.assert_outcomes(failed=1, passed=10)
    result.stdout.fnmatch_lines(lines)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"docs/call.md": PRINTS},
            "docs/call.md:5: there is no listing call/quiz/one.py. "
            "Create snippets/call/quiz/one.py.",
        ),
        (
            {
                "docs/call.md": PRINTS.replace("quiz/one", "one"),
                "snippets/call/one.py": "print(1)\n",
            },
            "docs/call.md:5: listing call/one.py belongs to another chapter. "
            "Move it to snippets/call/quiz/.",
        ),
        (
            {
                "docs/call.md": PRINTS,
                "docs/other.md": PRINTS,
                "snippets/call/quiz/one.py": "print(1)\n",
            },
            "docs/other.md:5: listing call/quiz/one.py is shown twice, first at docs/call.md:5. "
            "Give the second place a program of its own, under another name.",
        ),
        (
            {"docs/call.md": "# Call\n", "snippets/call/quiz/two.py": "print(1)\n"},
            "snippets/call/quiz/two.py:1: no chapter shows this listing. "
            "Include it in its chapter, or delete it.",
        ),
        (
            {"docs/call.md": PRINTS, "snippets/call/quiz/one.py": "import pandas\n"},
            "snippets/call/quiz/one.py:1: the program imports pandas, which a reader who copies "
            "it does not have.",
        ),
        (
            {"docs/call.md": PRINTS.replace("right: One", "wrong: One")},
            "docs/call.md:4: no option of this question is right: What does it print?.",
        ),
    ],
)
def test_what_holds_of_listings_holds_of_a_quizs_programs(
    book: MiniBook, files: dict[str, str], message: str
) -> None:
    book.write(files)
    result = book.run()
    assert result.ret != 0
    assert message in " ".join(result.stdout.str().split())

"""An `exercise` fence: the exercise of its chapter, its programs, its one place in the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.numbers import check_numbers
from tests.exercisebook import ABOUT, CHECK, FILES, FOLDER, exercise_book

PAGE = FILES["docs/call.md"]
SHOWN = "```exercise\nname: add-one\n```\n"


def book(root: Path, changed: dict[str, str | None]) -> Book:
    exercise_book(root, changed)
    blocks = frozenset(("python", "text", "exercise"))
    return Book(root=root, docs=root / "docs", snippets=root / "snippets", blocks=blocks)


def refused(root: Path, changed: dict[str, str | None]) -> str:
    """What is said against the book, by its rules and by the exercise of docs/call.md."""
    given = book(root, changed)
    chapter = given.chapter(root / "docs" / "call.md")
    try:
        given.check_unused()
        for fence in chapter.fences:
            given.exercise(chapter, fence)
        check_numbers(given, chapter)
    except BookError as error:
        # A program is named as seen from where the command was given.
        return str(error).removeprefix(f"{root}/")
    return "nothing"


def test_an_exercise_is_found_and_is_no_listing(tmp_path: Path) -> None:
    given = book(tmp_path, {})
    given.check()
    given.check_unused()
    chapter = given.chapter(tmp_path / "docs" / "call.md")
    assert given.exercise(chapter, chapter.fences[0]).title == "Add one"
    check_numbers(given, chapter)


USES = "It runs in a web page as well: without files, processes and the like."

FAULTS: dict[str, tuple[dict[str, str | None], str]] = {
    "no name": (
        {"docs/call.md": "```exercise\nnam: add-one\n```\n"},
        "docs/call.md:2: there is no option nam. Did you mean name? This block takes: name.",
    ),
    "another exercise": (
        {"docs/call.md": PAGE + "```exercise\nname: add-two\n```\n"},
        "docs/call.md:10: this chapter has no exercise add-two. Did you mean add-one?",
    ),
    "that of another chapter": (
        {
            "docs/layer.md": "# Layer\n",
            "docs/call.md": PAGE + "```exercise\nname: mine\n```\n",
            **{
                f"snippets/layer/exercises/mine/{name.removeprefix(FOLDER + '/')}": text
                for name, text in FILES.items()
                if name.startswith(FOLDER)
            },
        },
        "snippets/layer/exercises/mine: no chapter shows this exercise. "
        "Show it in docs/layer.md, or delete it.",
    ),
    "shown by none": (
        {"docs/call.md": "# The call\n"},
        "snippets/call/exercises/add-one: no chapter shows this exercise. "
        "Show it in docs/call.md, or delete it.",
    ),
    "shown twice": (
        {"docs/call.md": PAGE + SHOWN},
        "docs/call.md:10: exercise add-one is shown twice, first at docs/call.md:7. "
        "Give the second place a program of its own, under another name.",
    ),
    "two of one name": (
        {"snippets/layer/exercises/add-one/starter.py": "x = 1\n"},
        "snippets/layer/exercises/add-one: two exercises are called add-one, the other is in "
        "snippets/call/exercises/add-one. Rename one of the folders.",
    ),
    "a program beside the folders": (
        {"snippets/call/exercises/loose.py": "x = 1\n"},
        "snippets/call/exercises/loose.py:1: no chapter shows this listing. "
        "Include it in its chapter, or delete it.",
    ),
    "a key too many": (
        {"exercise.toml": "level = 3\n" + ABOUT},
        f"{FOLDER}/exercise.toml:1: there is no key level. "
        "An exercise has title, task, hints, wrong.",
    ),
    "a syntax error": (
        {"starter.py": "def add(x):\n    return x +\n"},
        f"{FOLDER}/starter.py:2: the program has a syntax error: invalid syntax. "
        "Correct it; python must be able to run this file.",
    ),
    "an import of pytest": (
        {"check.py": f"import pytest\n\n\n{CHECK}"},
        f"{FOLDER}/check.py:1: the program imports pytest, which a reader who copies it does not "
        "have. A listing runs alone, in an empty folder: write what it needs into it, or take it "
        "from Python's own library, torch or numpy.",
    ),
    "a file": (
        {"solution.py": 'def add(x):\n    open("x")\n    return x + 1\n'},
        f"{FOLDER}/solution.py:2: a program of an exercise uses open(). {USES}",
    ),
    "a process": (
        {"wrong/two.py": "import subprocess\n"},
        f"{FOLDER}/wrong/two.py:1: a program of an exercise uses subprocess. {USES}",
    ),
    "a path": (
        {"check.py": f"from pathlib import Path\n\n\n{CHECK}"},
        f"{FOLDER}/check.py:1: a program of an exercise uses pathlib. {USES}",
    ),
    "no check": (
        {"check.py": "def holds(answer):\n    pass\n"},
        f"{FOLDER}/check.py:1: this file has no check. "
        "Write functions check_what_must_hold(answer) that raise AssertionError.",
    ),
    "a check that does not say what": (
        {"check.py": "x = 1\n\n\ndef check_it(answer):\n    assert answer\n"},
        f"{FOLDER}/check.py:4: check_it does not say in one sentence what must hold. "
        'Begin it with a docstring such as """It gives three numbers.""".',
    ),
    "a check that takes nothing": (
        {"check.py": 'def check_it():\n    """It holds."""\n    assert 1\n'},
        f"{FOLDER}/check.py:1: check_it must take one argument, answer. "
        "Write def check_it(answer):",
    ),
    "a character that nobody sees": (
        {"exercise.toml": ABOUT.replace("one more", "one\u200bmore")},
        f"{FOLDER}/exercise.toml:3: this line holds U+200B ZERO WIDTH SPACE, which a reader "
        "cannot see.",
    ),
    "the same, by its number": (
        {"exercise.toml": ABOUT.replace("one more", "one\\u200bmore")},
        f"{FOLDER}/exercise.toml: a text holds U+200B ZERO WIDTH SPACE, which a reader cannot see.",
    ),
    "a lone backtick": (
        {"exercise.toml": ABOUT.replace("one more", "`one more")},
        f"{FOLDER}/exercise.toml: a backtick has no partner in: `add(x)` is to give `x` and `one "
        "more. Code stands between two of them, in one paragraph.",
    ),
    "a number that nothing shows": (
        {"exercise.toml": ABOUT.replace("one more", "17 more")},
        "docs/call.md:7: no program, output or block on this page shows: 17 (line 7). "
        "Let a listing print it, or write <!--number N: where it comes from--> "
        "right below its paragraph.",
    ),
    "a number in a hint": (
        {"exercise.toml": ABOUT.replace("number 1", "number 18")},
        "docs/call.md:7: no program, output or block on this page shows: 18 (line 7). ",
    ),
    "a number of the page that only the exercise shows": (
        {"docs/call.md": PAGE.replace("Text.", "Text 20.")},
        "docs/call.md:3: no program, output or block on this page shows: 20 (line 3). ",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_said(tmp_path: Path, fault: str) -> None:
    changed, message = FAULTS[fault]
    assert refused(tmp_path, changed).startswith(message.removesuffix("."))


def test_an_exercise_of_another_chapter_is_named(tmp_path: Path) -> None:
    given = book(tmp_path, {"docs/layer.md": SHOWN})
    chapter = given.chapter(tmp_path / "docs" / "layer.md")
    with pytest.raises(BookError) as caught:
        given.exercise(chapter, chapter.fences[0])
    assert str(caught.value) == (
        "docs/layer.md:1: this chapter has no exercise add-one. "
        "It stands in snippets/call/exercises/add-one."
    )


NONE = "is no check that can fail. Write it as a function at the margin, once, that asserts"


@pytest.mark.parametrize(
    ("more", "line", "message"),
    [
        ("check_x = lambda answer: None\n", 12, f"check_x {NONE}"),
        ("check_x = 3\n", 12, f"check_x {NONE}"),
        ("from math import floor as check_x\n", 12, f"check_x {NONE}"),
        ("for check_x in (1, 2):\n    pass\n", 12, f"check_x {NONE}"),
        ('class check_x:\n    """X."""\n', 12, f"check_x {NONE}"),
        ('async def check_x(answer):\n    """X."""\n    assert 0\n', 12, f"check_x {NONE}"),
        ('def check_x(answer):\n    """X."""\n    assert 0\n    yield\n', 12, f"check_x {NONE}"),
        ('def check_x(answer):\n    """X."""\n', 12, f"check_x {NONE}"),
        ('def check_x(answer):\n    """X."""\n    return answer.x\n', 12, f"check_x {NONE}"),
        ('if 1:\n\n    def check_x(answer):\n        """X."""\n        assert 0\n', 14, "check_x"),
        ('@staticmethod\ndef check_x(answer):\n    """X."""\n    assert 0\n', 13, "check_x"),
        ('def check_zero(answer):\n    """X."""\n    assert 0\n', 12, "there are two check_zero."),
    ],
)
def test_a_check_that_cannot_fail_is_refused(
    tmp_path: Path, more: str, line: int, message: str
) -> None:
    said = refused(tmp_path, {"check.py": f"{CHECK}\n{more}"})
    assert said.startswith(f"{FOLDER}/check.py:{line}: {message}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Give [one](x.md).", "a text holds ](, which a reader would see as it is."),
        ("Give **one**.", "a text holds **, which a reader would see as it is."),
        ("Give <b>one.", "a text holds <b, which a reader would see as it is."),
    ],
)
def test_markdown_that_would_be_seen_is_refused(tmp_path: Path, text: str, message: str) -> None:
    about = ABOUT.replace("It gives *nothing* yet.", text)
    assert refused(tmp_path, {"exercise.toml": about}).startswith(
        f"{FOLDER}/exercise.toml: {message}"
    )
    code = ABOUT.replace("It gives *nothing* yet.", "Not `a[b](c)`, `x**2`, `<b>`.")
    assert refused(tmp_path / "code", {"exercise.toml": code.replace("x**2", "x**y")}) == "nothing"


def test_a_title_is_one_line(tmp_path: Path) -> None:
    about = ABOUT.replace('"Add one"', '"Add\\none"')
    assert refused(tmp_path, {"exercise.toml": about}) == (
        f"{FOLDER}/exercise.toml: the title has several lines. Write it in one."
    )


def test_a_wrong_answer_is_a_program(tmp_path: Path) -> None:
    about = ABOUT.replace('"two.py"', '"two.txt"')
    assert refused(tmp_path, {"exercise.toml": about, "wrong/two.txt": "x"}).startswith(
        f"{FOLDER}/exercise.toml:10: two.txt is no program. Name a file of wrong/ that ends in .py."
    )

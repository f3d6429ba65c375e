"""An exercise is read whole, or what is wrong is said with file, line and remedy."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from bookblocks.exercises.exercise import Catalogue, paragraphs, read_exercise, read_source
from bookblocks.exercises.fault import ExerciseError
from tests.exercisebook import ABOUT, FOLDER, exercise_book, write

ROOT = Path(__file__).parents[2]


def read(root: Path, changed: dict[str, str | None]) -> str:
    """What is said against the exercise with these files."""
    exercise_book(root, changed)
    with pytest.raises(ExerciseError) as caught:
        read_exercise(root / FOLDER, root / "snippets")
    return str(caught.value)


def test_an_exercise_is_read(tmp_path: Path) -> None:
    root = exercise_book(tmp_path)
    exercise = read_exercise(root / FOLDER, root / "snippets")
    assert (exercise.name, exercise.chapter, exercise.title) == ("add-one", "call", "Add one")
    assert paragraphs(exercise.task) == [
        "`add(x)` is to give `x` and one more.",
        "It gives *nothing* yet.",
    ]
    assert exercise.hints == ("What is missing?", "The number 1.")
    assert [wrong.path.name for wrong in exercise.wrong] == ["two.py", "text.py"]


HAS = "An exercise has title, task, hints, wrong."

FAULTS: dict[str, tuple[dict[str, str | None], str]] = {
    "no starter": (
        {"starter.py": None},
        f"{FOLDER}/starter.py: the exercise add-one has no starter.py. Each has exercise.toml, "
        "starter.py, solution.py, check.py and wrong/.",
    ),
    "no toml": (
        {"exercise.toml": "title = \n"},
        f"{FOLDER}/exercise.toml:1: this is not TOML: Invalid value (at line 1, column 9). "
        'Write name = "text", and a text of several lines between """ and """.',
    ),
    "no title": (
        {"exercise.toml": ABOUT.replace('title = "Add one"', "")},
        f"{FOLDER}/exercise.toml:1: title is missing. {HAS}",
    ),
    "no task": (
        {"exercise.toml": ABOUT.replace("task =", "tasks =")},
        f"{FOLDER}/exercise.toml:2: there is no key tasks. Did you mean task? {HAS}",
    ),
    "an empty title": (
        {"exercise.toml": ABOUT.replace('"Add one"', '" "')},
        f'{FOLDER}/exercise.toml:1: title must be a text. Write title = "…".',
    ),
    "no hint": (
        {"exercise.toml": ABOUT.replace('["What is missing?", "The number 1."]', "[]")},
        f"{FOLDER}/exercise.toml:7: hints must be a list of texts. Write one hint or more.",
    ),
    "a hint that is a number": (
        {"exercise.toml": ABOUT.replace('"The number 1."', "1")},
        f'{FOLDER}/exercise.toml:7: hints must be a text. Write hints = "…".',
    ),
    "one wrong answer": (
        {"exercise.toml": ABOUT[: ABOUT.rindex("[[wrong]]")]},
        f"{FOLDER}/exercise.toml:9: an exercise has at least two wrong answers. "
        "Add what people really answer, a table [[wrong]] each, with file and says.",
    ),
    "a wrong answer without its line": (
        {"exercise.toml": ABOUT.replace('says = "add(0) gives 2, and 1 is right."\n', "")},
        f"{FOLDER}/exercise.toml:9: says is missing. A table [[wrong]] has file, says.",
    ),
    "a table without its file": (
        {"wrong/two.py": None},
        f"{FOLDER}/exercise.toml:10: there is no wrong answer wrong/two.py. "
        "Write it, or delete its table.",
    ),
    "a table that leads elsewhere": (
        {"exercise.toml": ABOUT.replace("two.py", "../starter.py")},
        f"{FOLDER}/exercise.toml:10: there is no wrong answer wrong/../starter.py. "
        "Write it, or delete its table.",
    ),
    "a table twice": (
        {"exercise.toml": ABOUT + '[[wrong]]\nfile = "two.py"\nsays = "no"\n'},
        f"{FOLDER}/exercise.toml: two tables name wrong/two.py. Delete one of them.",
    ),
    "a file that no table names": (
        {"wrong/three.py": "x = 3\n"},
        f"{FOLDER}/wrong/three.py:1: no table of exercise.toml names this wrong answer. "
        "Add a table [[wrong]] with file and says, or delete the file.",
    ),
    "a file of no use": (
        {"notes.txt": "later\n"},
        f"{FOLDER}/notes.txt: an exercise has no such file. "
        "It has exercise.toml, starter.py, solution.py, check.py and wrong/*.py.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_said(tmp_path: Path, fault: str) -> None:
    changed, message = FAULTS[fault]
    assert read(tmp_path, changed) == message


def test_a_name_is_one_that_can_be_typed(tmp_path: Path) -> None:
    folder = tmp_path / "snippets" / "call" / "exercises" / "Add_One"
    folder.mkdir(parents=True)
    with pytest.raises(ExerciseError, match="an exercise cannot be called Add_One. Name its"):
        read_exercise(folder, tmp_path / "snippets")


def test_two_exercises_of_one_name(tmp_path: Path) -> None:
    root = exercise_book(tmp_path)
    (root / "snippets" / "layer" / "exercises" / "add-one").mkdir(parents=True)
    with pytest.raises(ExerciseError) as caught:
        Catalogue(root).folders()
    assert str(caught.value) == (
        "snippets/layer/exercises/add-one: two exercises are called add-one, the other is in "
        "snippets/call/exercises/add-one. Rename one of the folders."
    )


@pytest.mark.parametrize(
    "asked",
    ["add-one", "add_one", "Add-One", "add-one.py", "my-exercises/add-one.py", "add-one.2.py"],
)
def test_an_exercise_is_found_however_it_is_typed(tmp_path: Path, asked: str) -> None:
    assert Catalogue(exercise_book(tmp_path)).find(asked).name == "add-one"


@pytest.mark.parametrize(
    ("asked", "remedy"),
    [
        ("add-two", "Did you mean add-one?"),
        ("one", "Did you mean add-one?"),
        ("zzz", "See the list of all."),
        ("", "See the list of all."),
    ],
)
def test_an_unknown_name_gets_near_ones(tmp_path: Path, asked: str, remedy: str) -> None:
    with pytest.raises(ExerciseError) as caught:
        Catalogue(exercise_book(tmp_path)).find(asked)
    assert str(caught.value) == f"there is no exercise {asked}. {remedy}"


def test_a_folder_without_exercises(tmp_path: Path) -> None:
    with pytest.raises(ExerciseError, match="here are no exercises. Give the command in a clone"):
        Catalogue(tmp_path).folders()


def test_the_order_is_that_of_the_contents_and_of_the_pages() -> None:
    catalogue = Catalogue(ROOT)
    config = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), get_yaml_loader())

    def files(nav: object) -> list[str]:
        if isinstance(nav, dict):
            return [name for inside in nav.values() for name in files(inside)]
        return (
            [name for entry in nav for name in files(entry)]
            if isinstance(nav, list)
            else [str(nav)]
        )

    expected = []
    for file in files(config["nav"]):
        if file.endswith(".md"):
            lines = (ROOT / "docs" / file).read_text(encoding="utf-8").split("\n")
            expected += [
                below.removeprefix("name: ")
                for line, below in pairwise(lines)
                if line == "```exercise"
            ]
    assert catalogue.names == expected
    assert len(expected) >= 4


def test_a_file_that_is_none_of_ours(tmp_path: Path) -> None:
    cases = {
        "latin.py": (b"x = 1\n# caf\xe9\n", ":2: this file is not UTF-8: byte 0xe9. Save it"),
        "large.py": (b"#" * 1_000_001, ": this file has 1,000,001 bytes. A file of the"),
    }
    for name, (content, message) in cases.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ExerciseError) as caught:
            read_source(tmp_path / name, name)
        assert str(caught.value).startswith(name + message)
    with pytest.raises(ExerciseError, match="here: this is a folder. A file must stand here."):
        read_source(tmp_path, "here")
    with pytest.raises(ExerciseError, match="gone.py: there is no such file. Write it."):
        read_source(tmp_path / "gone.py", "gone.py")
    with pytest.raises(ExerciseError, match="this file cannot be read: (stat: )?embedded null"):
        read_source(tmp_path / "a\0b", "a")


def test_line_ends_and_marks_of_other_systems_are_no_matter(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"\xef\xbb\xbfx = 1\r\n")
    assert read_source(tmp_path / "a.py", "a.py") == "x = 1\n"


def test_what_python_leaves_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    root = exercise_book(tmp_path)
    write(root, {f"{FOLDER}/__pycache__/starter.pyc": "", f"{FOLDER}/wrong/__pycache__/a.pyc": ""})
    (root / FOLDER).parent.joinpath("__pycache__").mkdir()
    assert [exercise.name for exercise in Catalogue(root).all()] == ["add-one"]

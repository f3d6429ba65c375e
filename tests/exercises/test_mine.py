"""The reader's own folder: nothing in it is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bookblocks.exercises.exercise import Catalogue, Exercise
from bookblocks.exercises.fault import ExerciseError
from bookblocks.exercises.mine import Mine
from tests.exercisebook import STARTER, exercise_book


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return Catalogue(exercise_book(tmp_path / "book")).find("add-one")


@pytest.fixture
def mine(tmp_path: Path) -> Mine:
    return Mine(tmp_path / "my")


def said(error: pytest.ExceptionInfo[ExerciseError], mine: Mine) -> str:
    """The message, its folder left out."""
    return str(error.value).replace(f"{mine.folder}", "my")


def test_the_starter_is_copied_once(exercise: Exercise, mine: Mine) -> None:
    path = mine.start(exercise)
    assert path.read_text() == STARTER
    path.write_text("mine")
    with pytest.raises(ExerciseError) as caught:
        mine.start(exercise)
    assert said(caught, mine) == (
        "my/add-one.py: this file is yours, and it is kept as it is. "
        "Check it, or begin anew with: restart add-one."
    )
    assert path.read_text() == "mine"


def test_to_begin_anew_keeps_every_copy(exercise: Exercise, mine: Mine) -> None:
    assert mine.restart(exercise) is None
    for number in (1, 2, 3):
        mine.file(exercise).write_text(f"try {number}")
        kept = mine.restart(exercise)
        assert kept == mine.folder / f"add-one.{number}.py"
        assert kept.read_text() == f"try {number}"
        assert mine.file(exercise).read_text() == STARTER


def test_a_folder_in_the_place_of_a_file_is_kept_as_well(exercise: Exercise, mine: Mine) -> None:
    mine.file(exercise).mkdir(parents=True)
    with pytest.raises(ExerciseError, match="this file is yours"):
        mine.start(exercise)
    assert mine.restart(exercise) == mine.folder / "add-one.1.py"


def test_a_file_in_the_place_of_the_folder(exercise: Exercise, mine: Mine) -> None:
    mine.folder.write_text("no folder")
    with pytest.raises(ExerciseError) as caught:
        mine.start(exercise)
    assert said(caught, mine) == "my: this is no folder. Move it away."


def test_progress_is_kept(exercise: Exercise, mine: Mine) -> None:
    assert mine.counts() == {}
    mine.note(exercise, hints=1)
    mine.note(exercise, hold=1, of=2)
    assert mine.counts() == {"add-one": {"hints": 1, "hold": 1, "of": 2}}
    assert not list(mine.folder.glob("*.part"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{\n"add-one": }\n', ":2: this is not JSON"),
        ("[" * 100_000, ":1: this is not JSON"),
        ("[]", ": this is not what the exercises have written"),
        ('{"add-one": 3}', ": this is not what the exercises have written"),
        ('{"add-one": {"hold": "x"}}', ": this is not what the exercises have written"),
        ('{"add-one": {"hold": true}}', ": this is not what the exercises have written"),
    ],
)
def test_a_broken_progress_is_said_and_kept(
    exercise: Exercise, mine: Mine, text: str, what: str
) -> None:
    mine.folder.mkdir()
    path = mine.folder / "progress.json"
    path.write_text(text)
    with pytest.raises(ExerciseError) as caught:
        mine.note(exercise, hints=1)
    assert said(caught, mine) == (
        f"my/progress.json{what}. "
        "Mend or delete it; your exercises are in files of their own, and untouched."
    )
    assert path.read_text() == text


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(exercise: Exercise, mine: Mine) -> None:
    mine.folder.mkdir(mode=0o500)
    with pytest.raises(ExerciseError, match="this cannot be written: Permission denied. Make the"):
        mine.note(exercise, hints=1)


def test_a_progress_that_cannot_be_written(exercise: Exercise, mine: Mine) -> None:
    (mine.folder / "progress.part").mkdir(parents=True)
    with pytest.raises(ExerciseError) as caught:
        mine.note(exercise, hints=1)
    assert said(caught, mine) == (
        "my/progress.json: this cannot be written: Is a directory. "
        "Make the folder writable, or name another with --my."
    )

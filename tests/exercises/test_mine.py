"""The reader's own folder: nothing in it is lost."""

from __future__ import annotations

import io
import os
import threading
import time
from pathlib import Path
from typing import Any

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
        ('{"add-one": {"hold": 9, "of": 2}}', ": this is not what the exercises have written"),
        ('{"add-one": {"hints": -5}}', ": this is not what the exercises have written"),
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


def test_what_cannot_be_looked_for_is_told(exercise: Exercise, tmp_path: Path) -> None:
    """A folder of a name that is too long, in which it is not known whether there is a file."""
    mine = Mine(tmp_path / ("m" * 300))
    with pytest.raises(ExerciseError, match="this file cannot be read: File name too long"):
        mine.counts()
    with pytest.raises(ExerciseError, match="this cannot be written: File name too long"):
        mine.restart(exercise)


def test_a_pipe_is_not_waited_for(mine: Mine) -> None:
    mine.folder.mkdir()
    os.mkfifo(mine.folder / "progress.json")
    with pytest.raises(ExerciseError) as caught:
        mine.counts()
    assert said(caught, mine) == (
        "my/progress.json: this is a pipe, a device or the like. A plain file must stand here."
    )


def test_a_link_is_shown_as_itself(mine: Mine, monkeypatch: pytest.MonkeyPatch) -> None:
    mine.folder.mkdir()
    monkeypatch.chdir(mine.folder)
    for name, target in (("loop.py", "loop.py"), ("link.py", "other.py"), ("gone.py", "none")):
        (mine.folder / name).symlink_to(target)
        assert mine.shown(mine.folder / name) == name
    monkeypatch.setattr(os, "getcwd", lambda: Path("/no/such/folder").readlink())
    assert mine.shown(mine.folder / "link.py") == str(mine.folder / "link.py")


def test_a_copy_that_is_a_broken_link_is_kept_as_well(exercise: Exercise, mine: Mine) -> None:
    path = mine.start(exercise)
    (mine.folder / "add-one.1.py").symlink_to("none")
    assert mine.restart(exercise) == mine.folder / "add-one.2.py"
    assert path.read_text() == STARTER


def test_half_a_starter_is_none(
    exercise: Exercise, mine: Mine, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    opened = Path.open

    def full(path: Path, mode: str = "r", **given: Any) -> Any:
        if mode != "x":
            return opened(path, mode, **given)
        path.touch()
        return Full()

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(ExerciseError, match="this cannot be written: No space left on device"):
        mine.start(exercise)
    assert not mine.file(exercise).exists()


def test_two_commands_at_once_lose_nothing(
    exercise: Exercise, mine: Mine, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = Mine.counts

    def slow(each: Mine) -> dict[str, dict[str, int]]:
        found = counts(each)
        time.sleep(0.05)
        return found

    monkeypatch.setattr(Mine, "counts", slow)
    threads = [
        threading.Thread(target=mine.note, args=(exercise,), kwargs={name: 1})
        for name in ("hold", "of", "hints")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts(mine) == {"add-one": {"hold": 1, "of": 1, "hints": 1}}

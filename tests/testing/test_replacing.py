"""Files are replaced all or none, and only where they still are what was read."""

from __future__ import annotations

import errno
import os
import signal
import stat
from pathlib import Path

import pytest

from bookblocks.reading.errors import BookError
from bookblocks.testing.replacing import Replacement, replace_all

NAMES = ("a.md", "b.md", "c.md")


@pytest.fixture
def files(tmp_path: Path) -> list[Replacement]:
    """Three files, each to be replaced."""
    for name in NAMES:
        (tmp_path / name).write_bytes(b"old " + name.encode())
    return [
        Replacement(tmp_path / name, f"docs/{name}", b"old " + name.encode(), b"new")
        for name in NAMES
    ]


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


OLD = {name: b"old " + name.encode() for name in NAMES}


def refused(files: list[Replacement]) -> str:
    with pytest.raises(BookError) as caught:
        replace_all(files)
    return str(caught.value)


def test_all_are_replaced_and_nothing_else_is_left(
    tmp_path: Path, files: list[Replacement]
) -> None:
    replace_all(files)
    assert texts(tmp_path) == dict.fromkeys(NAMES, b"new")
    assert all(each.done for each in files)


def test_a_new_file_is_made_with_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    replace_all([Replacement(tmp_path / "a.tree", "a.tree", None, b"new")])
    assert (tmp_path / "a.tree").read_bytes() == b"new"
    assert (tmp_path / "a.tree").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_file_keeps_its_mode_and_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "a.md"
    real.write_bytes(b"old")
    real.chmod(0o640)
    (tmp_path / "a.md").symlink_to(real)
    replace_all([Replacement(tmp_path / "a.md", "a.md", b"old", b"new")])
    assert (tmp_path / "a.md").is_symlink()
    assert (real.read_bytes(), stat.S_IMODE(real.stat().st_mode)) == (b"new", 0o640)
    assert [path.name for path in real.parent.iterdir()] == ["a.md"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_was_saved_meanwhile_stops_all(
    tmp_path: Path, files: list[Replacement], name: str
) -> None:
    (tmp_path / name).write_bytes(b"saved")
    assert refused(files) == (
        f"docs/{name}: the file was saved while the programs ran. Run make outputs again."
    )
    assert texts(tmp_path) == {**OLD, name: b"saved"}


def test_a_file_that_was_deleted_or_made_meanwhile_stops_all(
    tmp_path: Path, files: list[Replacement]
) -> None:
    new = Replacement(tmp_path / "d.tree", "d.tree", None, b"new")
    new.path.write_bytes(b"another's")
    assert refused([*files, new]).startswith("d.tree: the file was saved while")
    assert texts(tmp_path) == {**OLD, "d.tree": b"another's"}


@pytest.mark.parametrize("name", NAMES)
def test_a_read_only_file_stops_all(tmp_path: Path, files: list[Replacement], name: str) -> None:
    (tmp_path / name).chmod(0o444)
    assert refused(files) == (
        f"docs/{name}: the file is read-only. Make it writable, or leave it out."
    )
    assert texts(tmp_path) == OLD


def failing(function: object, at: int, number: int) -> object:
    """A function of the system that fails the nth time."""
    calls = []

    def call(*args: object, **kwargs: object) -> object:
        calls.append(args)
        if len(calls) == at:
            raise OSError(number, os.strerror(number))
        return function(*args, **kwargs)  # type: ignore[operator]

    return call


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize(
    ("owner", "function", "number"),
    [(os, "fsync", errno.ENOSPC), (Path, "replace", errno.EACCES)],
)
def test_a_disk_that_fails_leaves_each_as_it_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: list[Replacement],
    owner: object,
    function: str,
    number: int,
    at: int,
) -> None:
    new = Replacement(tmp_path / "0.tree", "0.tree", None, b"new")
    with monkeypatch.context() as patch:
        patch.setattr(owner, function, failing(getattr(owner, function), at + 1, number))
        assert refused([new, *files]) == (
            f"docs/{NAMES[at - 1]}: the file cannot be written: {os.strerror(number)}. "
            "Make room or give the right to write, and run make outputs again."
        )
    assert texts(tmp_path) == OLD


def test_where_there_are_no_links_a_copy_takes_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[Replacement]
) -> None:
    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(Path, "hardlink_to", no_link)
    with monkeypatch.context() as patch:
        # The fourth is the first that is taken back, so only the third may fail.
        patch.setattr(Path, "replace", failing(Path.replace, 3, errno.EACCES))
        refused(files)
    assert texts(tmp_path) == OLD
    replace_all(files)
    assert texts(tmp_path) == dict.fromkeys(NAMES, b"new")


def test_a_save_at_the_last_moment_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[Replacement]
) -> None:
    replace = Path.replace

    def late(new: Path, file: Path) -> Path:
        # An editor writes into the very file after it was looked at.
        if file.name == "b.md" and file.read_bytes() == b"old b.md":
            file.write_bytes(b"saved")
        return replace(new, file)

    monkeypatch.setattr(Path, "replace", late)
    assert refused(files).startswith("docs/b.md: the file was saved while")
    assert texts(tmp_path) == {**OLD, "b.md": b"saved"}


def test_ctrl_c_waits_until_all_is_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    files: list[Replacement],
) -> None:
    replace = Path.replace

    def interrupted(new: Path, file: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        return replace(new, file)

    monkeypatch.setattr(Path, "replace", interrupted)
    # A shell lets what it starts in the background ignore Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, before))
    with pytest.raises(KeyboardInterrupt):
        replace_all(files)
    assert texts(tmp_path) == dict.fromkeys(NAMES, b"new")

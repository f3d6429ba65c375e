"""What is kept between builds: made once for all that it depends on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bookblocks.running.kept import kept


def never() -> str:
    raise AssertionError("it is made again")


def test_a_text_is_made_once(tmp_path: Path) -> None:
    assert kept(tmp_path / "texts", ("a", "b"), lambda: "made\n") == "made\n"
    assert kept(tmp_path / "texts", ("a", "b"), never) == "made\n"


@pytest.mark.parametrize("parts", [("a",), ("ab",), ("a", "b", ""), ("b", "a"), ("a\0b",)])
def test_other_parts_make_another_text(tmp_path: Path, parts: tuple[str, ...]) -> None:
    kept(tmp_path, ("a", "b"), lambda: "old")
    assert kept(tmp_path, parts, lambda: "new") == "new"


def test_what_cannot_be_made_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="it is made again"):
        kept(tmp_path / "texts", ("a",), never)
    assert not (tmp_path / "texts").exists()
    assert kept(tmp_path / "texts", ("a",), lambda: "made") == "made"


def test_nothing_but_the_text_and_its_proof_is_left(tmp_path: Path) -> None:
    kept(tmp_path, ("a",), lambda: "made")
    (file,) = tmp_path.iterdir()
    assert file.read_text(encoding="utf-8").split("\n")[1:] == ["made"]


@pytest.mark.parametrize("text", ["", "made", "a\n\nb", "half a pair: \ud800", "\0", "ü\r\n"])
def test_any_text_is_kept_as_it_is(tmp_path: Path, text: str) -> None:
    kept(tmp_path, ("a",), lambda: text)
    assert kept(tmp_path, ("a",), never) == text


def damage_nothing_left(file: Path) -> None:
    file.write_bytes(b"")


def damage_cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def damage_no_text(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:64])


def damage_changed(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"made", b"mede"))


def damage_bytes(file: Path) -> None:
    file.write_bytes(b"\xff" * 90)


def damage_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        *(damage_nothing_left, damage_cut, damage_no_text, damage_changed, damage_bytes),
        damage_folder,
    ],
)
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    kept(tmp_path, ("a",), lambda: "made")
    (file,) = tmp_path.iterdir()
    damage(file)
    assert kept(tmp_path, ("a",), lambda: "again") == "again"
    if file.is_file():
        assert kept(tmp_path, ("a",), never) == "again"


def test_without_a_folder_a_text_is_made_each_time(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file", encoding="utf-8")
    for text in ("made", "again"):
        assert kept(tmp_path / ".cache" / "texts", ("a",), lambda text=text: text) == text  # type: ignore[misc]
    assert (tmp_path / ".cache").read_text(encoding="utf-8") == "a file"


def test_a_full_disk_leaves_no_half_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path, data: bytes) -> int:
        with file.open("wb") as stream:
            stream.write(data[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert kept(tmp_path, ("a",), lambda: "made") == "made"
    assert list(tmp_path.iterdir()) == []

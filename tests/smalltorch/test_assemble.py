"""The small PyTorch is put together from the installed one, whole or not at all."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bookblocks.smalltorch import assemble, files
from bookblocks.smalltorch.missing import FileMissing

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def packed() -> bytes:
    return assemble.archive()


def copy(folder: Path) -> Path:
    """A PyTorch that has nothing but the files that are used."""
    torch = folder / "torch"
    for path in (*files.paths(), *(path for path, _ in files._NAMES.values())):
        (torch / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(assemble.package() / path, torch / path)
    return torch


def test_pytorchs_files_are_used_as_they_are(tmp_path: Path) -> None:
    folder = assemble.assembled(tmp_path)
    for path in files.paths():
        installed = (assemble.package() / path).read_bytes()
        assert (folder / "torch" / path).read_bytes() == installed, path


def test_no_stand_in_takes_the_place_of_a_file_of_the_list() -> None:
    standins = {
        file.relative_to(assemble.STANDINS / "torch").as_posix()
        for file in assemble.STANDINS.rglob("torch/**/*.py")
    }
    assert standins & set(files.paths()) == set()


def test_a_stand_in_has_the_name_of_a_module_of_pytorch() -> None:
    torch = assemble.package()
    compiled = {"_C/_functorch.pyi", "_C/_functions.pyi", "_C/_profiler.pyi"}
    for file in (assemble.STANDINS / "torch").rglob("*.py"):
        path = file.relative_to(assemble.STANDINS / "torch")
        stub = path.with_suffix(".pyi")
        home = path.parent if path.name == "__init__.py" else path.with_suffix("")
        found = any((torch / name).exists() for name in (path, stub, f"{home}.py", home))
        assert found or stub.as_posix() in compiled, path


@pytest.mark.parametrize("path", ["nn/modules/linear.py", "_C/_VariableFunctions.pyi"])
def test_a_pytorch_without_a_file_is_refused_by_its_name(tmp_path: Path, path: str) -> None:
    torch = copy(tmp_path)
    (torch / path).unlink()
    with pytest.raises(FileMissing) as raised:
        assemble.assembled(tmp_path / "cache", torch)
    message = str(raised.value)
    assert message.startswith(f"torch/{path}: ")
    assert "requirements.txt" in message and "\n" not in message


def test_the_folder_is_made_once(tmp_path: Path) -> None:
    torch = copy(tmp_path)
    folder = assemble.assembled(tmp_path / "cache", torch)
    assert assemble.assembled(tmp_path / "cache", torch) == folder
    (torch / "types.py").write_text("# another one\n", encoding="utf-8")
    assert assemble.assembled(tmp_path / "cache", torch) != folder


def test_the_archive_is_the_same_each_time(packed: bytes) -> None:
    assert assemble.archive() == packed


def test_the_archive_has_pytorchs_licence(packed: bytes) -> None:
    with zipfile.ZipFile(BytesIO(packed)) as file:
        text = file.read(assemble.LICENCE).decode()
    assert "Facebook" in text and "Redistribution and use" in text


def test_the_archive_has_the_core_and_nothing_that_puts_it_together(
    packed: bytes,
) -> None:
    with zipfile.ZipFile(BytesIO(packed)) as file:
        names = set(file.namelist())
    assert {"bookblocks/__init__.py", "typing_extensions.py"} <= names
    assert {"bookblocks/smalltorch/tensor.py", "torch/nn/modules/linear.py"} <= names
    assert not {name for name in names if "assemble" in name or "standins" in name}


def test_nothing_of_pytorch_is_committed() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "bookblocks"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    installed = {(assemble.package() / path).read_bytes() for path in files.paths()} - {b""}
    for name in listed:
        assert not (ROOT / name).exists() or (ROOT / name).read_bytes() not in installed, name

"""`make run-files`: what a browser fetches, and what is said where it cannot be had."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from bookblocks.reading.book import Book
from bookblocks.testing import run_files

ROOT = Path(__file__).parents[2]


def test_the_version_is_the_one_that_package_json_pins() -> None:
    pinned = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert pinned["pyodide"] == run_files.PYODIDE


def test_a_missing_pyodide_is_named_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(run_files.NotMadeError) as raised:
        run_files.pyodide(tmp_path)
    assert str(raised.value) == (
        "there is no node_modules/pyodide/package.json; install node and npm, and run npm ci"
    )


def test_another_pyodide_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "node_modules" / "pyodide"
    home.mkdir(parents=True)
    (home / "package.json").write_text('{"version": "0.1"}')
    with pytest.raises(run_files.NotMadeError, match=r"has pyodide 0\.1, not 314"):
        run_files.pyodide(tmp_path)


def test_a_pack_has_its_files_in_the_order_of_its_head(tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("torch/b.py", "b = 1\n")
        file.writestr("torch/a.py", "a = 'é'\n")
    more = tmp_path / "own.py"
    more.write_text("own = 2\n")
    head, _, rest = run_files.pack(archive.getvalue(), {"own.py": more}).partition(b"\n")
    assert json.loads(head) == [["own.py", 8], ["torch/a.py", 9], ["torch/b.py", 6]]
    assert rest == b"own = 2\n" + "a = 'é'\n".encode() + b"b = 1\n"


def test_the_same_files_are_written_the_same(tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        size = run_files.write(tmp_path / name, {"a": b"a" * 1000})
        assert size == (tmp_path / name / "a.gz").stat().st_size
        written.append((tmp_path / name / "a.gz").read_bytes())
    assert written[0] == written[1]
    assert gzip.decompress(written[0]) == b"a" * 1000


def test_the_examples_are_the_programs_of_the_chapters() -> None:
    chapters = json.loads(run_files.examples(Book.load(ROOT)))
    names = [name for chapter in chapters for name, _ in chapter["programs"]]
    assert len(names) > 50 and len(set(names)) == len(names)
    assert all(chapter["title"] for chapter in chapters)


def test_the_checks_are_those_of_all_exercises() -> None:
    book = Book.load(ROOT)
    found = json.loads(run_files.checks(book))
    assert set(found) == {folder.name for folder in book.snippets.rglob("exercises/*")}
    for folder in book.snippets.rglob("exercises/*"):
        assert found[folder.name] == (folder / "check.py").read_text(encoding="utf-8")

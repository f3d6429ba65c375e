"""Run is offered with all of its files, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from bookblocks.reading.run_files import FOLDER, LIST, whole
from bookblocks.testing.run_files import write


def test_half_of_the_files_are_none(tmp_path: Path) -> None:
    assert not whole(tmp_path)
    folder = tmp_path / FOLDER
    write(folder, {"a.js": b"a" * 100, "b.zip": b"b"})
    assert whole(tmp_path)
    (folder / "a.js.gz").unlink()
    os.utime(folder / LIST, ns=(1, 1))
    assert not whole(tmp_path)
    write(folder, {"a.js": b"a" * 100})
    assert whole(tmp_path)
    (folder / "a.js.gz").write_bytes(b"less")
    os.utime(folder / LIST, ns=(2, 2))
    assert not whole(tmp_path)

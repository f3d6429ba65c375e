"""The commit of the book, as git tells it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from bookblocks.reading.commit import commit


def git(folder: Path, *arguments: str, day: str = "2026-01-02") -> str:
    stamp = f"{day}T12:00:00+0000"
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", stamp))
    }
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={**os.environ, **who},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_a_commit_has_its_name_and_day(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "one")
    found = commit(tmp_path)
    assert found is not None
    assert (found.id, found.date) == (git(tmp_path, "rev-parse", "HEAD"), "2026-01-02")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "two", day="2026-01-03")
    again = commit(tmp_path)
    assert again is not None
    assert (again.id, again.date) == (git(tmp_path, "rev-parse", "HEAD"), "2026-01-03")


def test_without_a_commit_there_is_none(tmp_path: Path) -> None:
    assert commit(tmp_path) is None
    git(tmp_path, "init", "-q")
    assert commit(tmp_path) is None


def test_a_book_within_another_repository_has_none(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "one")
    (tmp_path / "book").mkdir()
    assert commit(tmp_path / "book") is None


def test_without_git_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit(tmp_path) is None

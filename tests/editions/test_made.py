"""The date of an edition."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bookblocks.editions.errors import EditionError
from bookblocks.editions.made import made


def test_it_is_that_of_the_last_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-02T03:04:05+02:00")
    who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@book.example"]
    for command in (["init", "-q"], [*who, "commit", "-q", "--allow-empty", "-m", "One"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    assert made(tmp_path) == datetime(2026, 1, 2, 1, 4, 5, tzinfo=UTC)


def test_a_date_that_is_given_goes_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert made(tmp_path) == datetime(1970, 1, 2, tzinfo=UTC)


def test_no_number_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    with pytest.raises(EditionError, match="SOURCE_DATE_EPOCH: 'today' is no number of seconds"):
        made(tmp_path)


def test_a_folder_without_a_commit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(EditionError, match="git names no last commit here.*SOURCE_DATE_EPOCH"):
        made(tmp_path)

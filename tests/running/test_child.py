"""Shell commands end with the first that fails; a program's standard input is empty and watched."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.running.runner import Limits, shared_runner


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("false\ntrue", 1),
        ("false | true", 1),
        ("echo $NOBODY_HAS_SET_THIS", 1),
        ("x=$(false; true)", 1),
        ("cd nowhere\ntrue", 1),
        ("no_such_command", 127),
        ("if", 2),
        ("exit 3", 3),
    ],
)
def test_a_shell_ends_with_the_first_fault(text: str, status: int) -> None:
    result = shared_runner().run_shell(text)
    assert (result.status, result.trouble) == (status, f"ended with status {status}")


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("echo a; echo b", "a\nb\n"),
        ("cat", ""),
        ("yes | head -n 1 || true", "y\n"),
        ("# a comment\necho a", "a\n"),
        ("cat <<END\na\nEND", "a\n"),
    ],
)
def test_a_shell_prints(text: str, output: str) -> None:
    result = shared_runner().run_shell(text)
    assert (result.output, result.stderr, result.trouble) == (output, "", None)


def test_a_shell_runs_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shared_runner().run_shell("pwd -P").output == f"{tmp_path.resolve()}\n"


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("while true; do :; done", "ran for more than 1 second"),
        ("sleep 99 &", "left 1 process running"),
        ("yes", "printed more than 1 MB"),
        ("kill -STOP $$", "stopped itself with SIGSTOP"),
    ],
)
def test_a_shell_has_the_limits_of_a_program(
    monkeypatch: pytest.MonkeyPatch, text: str, harm: str
) -> None:
    monkeypatch.setattr(shared_runner(), "limits", Limits(seconds=1, grace=0.1))
    assert shared_runner().run_shell(text).trouble == harm

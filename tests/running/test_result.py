"""How a result is told in words."""

from __future__ import annotations

import signal

import pytest

from bookblocks.running.result import Result, seconds, signal_name, size


@pytest.mark.parametrize(
    ("result", "trouble"),
    [
        (Result("", "", None, 0), None),
        (Result("", "", "ValueError", 1), None),
        (Result("", "", None, 3), "ended with status 3"),
        (Result("", "", None, -signal.SIGSEGV), "was ended by SIGSEGV"),
        (Result("", "", None, -signal.SIGALRM), "was ended by SIGALRM"),
        (Result("", "", None, -9, harm="printed more than 1 MB"), "printed more than 1 MB"),
        (Result("", "", "E", 1, harm="left 2 processes running"), "left 2 processes running"),
    ],
)
def test_trouble_says_how_it_ended(result: Result, trouble: str | None) -> None:
    assert result.trouble == trouble


def test_a_signal_without_a_name_has_its_number() -> None:
    assert signal_name(signal.SIGTERM) == "SIGTERM"
    assert signal_name(4711) == "signal 4711"


def test_limits_are_told_in_words() -> None:
    assert [seconds(60), seconds(1), seconds(0.5)] == ["60 seconds", "1 second", "0.5 seconds"]
    assert [size(999), size(1000), size(1_500_000), size(4 * 10**9)] == [
        *("999 bytes", "1 kB", "1.5 MB", "4 GB")
    ]

"""What tests of pages wait by; and without a Chromium they say what to do, and in CI fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, Open, wait_until

REMEDY = "no Chromium found. Install one (apt-get install chromium-headless-shell, or "
COUNTS = "async last => { globalThis.asked = (globalThis.asked ?? 0) + 1; return asked >= last; }"


def run_without_chromium(folder: Path, ci: str) -> subprocess.CompletedProcess[str]:
    """One test of the browser, on a machine that has none."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    env |= {
        "CI": ci,
        "CHROMIUM": "",
        "PATH": str(folder),
        "PLAYWRIGHT_BROWSERS_PATH": str(folder),
    }
    test = "tests/browser/test_site.py::test_a_page_can_be_edited"
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", test],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("ci", "status", "outcome"), [("", 0, "1 skipped"), ("true", 1, "1 error")]
)
def test_a_missing_chromium(tmp_path: Path, ci: str, status: int, outcome: str) -> None:
    result = run_without_chromium(tmp_path, ci)
    assert result.returncode == status, result.stdout
    assert outcome in result.stdout
    assert REMEDY in result.stdout


def test_a_promise_is_waited_for(visit: Open) -> None:
    with visit("layer/bias/") as here:
        wait_until(here.page, COUNTS, 3)
        assert here.page.evaluate("asked") == 3
        with pytest.raises(pytest.fail.Exception, match=r"layer/bias/ never came to this: async "):
            wait_until(here.page, COUNTS, 100, patience=100)
        with pytest.raises(pytest.fail.Exception, match=r"but to: .*nowhere is not defined"):
            wait_until(here.page, "nowhere", patience=100)

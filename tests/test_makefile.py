"""The two commands: what the Makefile does before and around mkdocs and pytest."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bookblocks.reading.versions import OTHERS

ROOT = Path(__file__).parents[1]
# What a make above this test asks of its own targets must not reach the make below.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The Makefile in a folder of its own, its .venv ready, its mkdocs a stand-in."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "bookblocks" / "deep").mkdir(parents=True)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "watchmedo").symlink_to(Path(sys.executable).parent / "watchmedo")
    for name in ("requirements.txt", "pyproject.toml", ".venv/ready"):
        (tmp_path / name).touch()
    # It makes the files of Run.
    (tmp_path / ".venv" / "bin" / "python").symlink_to(shutil.which("true") or "true")
    return tmp_path


def make(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments],
        cwd=house,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def serving(house: Path, mkdocs: str) -> Iterator[Path]:
    """`make serve` with this shell script as mkdocs; gives the file of what both print."""
    script = house / ".venv" / "bin" / "mkdocs"
    script.write_text(f"#!/bin/sh\n{mkdocs}\n")
    script.chmod(0o755)
    log = house / "log"
    with log.open("w") as file:
        server = subprocess.Popen(
            ["make", "serve"],
            cwd=house,
            env=ENVIRONMENT,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    try:
        yield log
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.wait(20)


def lines(log: Path, text: str, *, at_least: int) -> int:
    """How many lines say so, after at most ten seconds of waiting for `at_least`."""
    end = time.monotonic() + 10
    while (found := log.read_text().splitlines().count(text)) < at_least and time.monotonic() < end:
        time.sleep(0.1)
    return found


def test_make_alone_lists_every_target(house: Path) -> None:
    makefile = (house / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    listed = [line.split(maxsplit=1) for line in make(house).stdout.splitlines()]
    assert [name for name, _ in listed] == phony[1].split()


def test_another_python_has_a_folder_of_its_own(house: Path) -> None:
    other = house / "other-python"
    # All of it is real but the folder: pip and pytest in there say what they were asked.
    other.write_text(
        f"""#!/bin/sh
[ "$1 $2" = "-m venv" ] || exec {sys.executable} "$@"
mkdir -p "$3/bin"
printf '#!/bin/sh\\necho "$0 $* PYTHON=$PYTHON"\\n' > "$3/bin/python"
chmod +x "$3/bin/python"
"""
    )
    other.chmod(0o755)
    before = sorted((house / ".venv").rglob("*"))
    result = make(house, "--silent", "test", f"PYTHON={other}", "ARGS=-k one")
    name = ".venv-{}.{}".format(*sys.version_info)
    assert result.stdout.splitlines()[-1] == f"{name}/bin/python -m pytest -k one PYTHON="
    assert f"{name}/bin/python -m pip install" in result.stdout
    assert (house / name / "ready").is_file()
    assert sorted((house / ".venv").rglob("*")) == before
    assert (
        subprocess.run(
            ["git", "check-ignore", "--quiet", f"{name}/"], cwd=ROOT, check=False
        ).returncode
        == 0
    )
    make(house, "clean")
    assert not (house / name).exists()


def test_a_python_that_is_not_there_is_refused(house: Path) -> None:
    """The default Python's folder is not taken for it."""
    result = make(house, "test", "PYTHON=python3.99")
    assert result.returncode != 0
    assert "Python 3.11 or newer is needed" in result.stderr
    assert "pytest" not in result.stdout


def test_an_old_python_is_refused(house: Path) -> None:
    (house / ".venv" / "ready").unlink()
    old = house / "python3.10"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    result = make(house, "test", f"PYTHON={old}")
    assert result.returncode != 0
    assert result.stderr.startswith("Python 3.11 or newer is needed")


@pytest.mark.parametrize(
    ("npm", "said"),
    [
        ("mkdir node_modules", "tests run\n"),
        ("exit 1", "axe-core: left out, "),
        (None, "axe-core: "),
    ],
)
def test_the_tests_have_axe_core_where_npm_is(house: Path, npm: str | None, said: str) -> None:
    """Whether npm installs it, fails or is not there, the tests run."""
    (house / "package.json").touch()
    (house / "package-lock.json").touch()
    tools = house / "tools"
    tools.mkdir()
    for name in ("make", "sh", "touch", "python3", "mkdir"):
        (tools / name).symlink_to(shutil.which(name) or name)
    python = house / ".venv" / "bin" / "python"
    python.unlink()
    scripts = {python: '[ "$2" = bookblocks.testing.run_files ] || echo tests run'}
    if npm is not None:
        scripts[tools / "npm"] = npm
    for path, script in scripts.items():
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    result = subprocess.run(
        ["make", "--silent", "test"],
        cwd=house,
        env={**ENVIRONMENT, "PATH": str(tools)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.startswith(said)
    assert result.stdout.endswith("tests run\n")


def test_a_change_of_bookblocks_starts_the_server_again(house: Path) -> None:
    with serving(house, 'echo "started"; sleep 60') as log:
        assert lines(log, "started", at_least=1) == 1
        time.sleep(1)  # watchmedo begins to watch after it has started the server
        (house / "bookblocks" / "notes.txt").write_text("no module")
        (house / "bookblocks" / "block.py").write_text("")
        assert lines(log, "started", at_least=2) == 2
        (house / "bookblocks" / "deep" / "block.py").write_text("")
        assert lines(log, "started", at_least=3) == 3


def test_a_book_that_does_not_build_is_tried_again(house: Path) -> None:
    with serving(house, '[ -e mended ] && { echo "served"; sleep 60; }; exit 1') as log:
        message = "The book is not served. Trying again in 5 seconds; Ctrl-C ends."
        assert lines(log, message, at_least=1) == 1
        (house / "mended").touch()
        assert lines(log, "served", at_least=1) == 1


def test_the_other_versions_are_those_that_the_book_declares() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"\nOTHERS := {' '.join(OTHERS)}\n" in text

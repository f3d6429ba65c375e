"""The public repository's CI says what the project really has."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def load(path: Path) -> dict[Any, Any]:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(workflow, dict)
    return workflow


def test_there_are_five() -> None:
    names = ["links.yml", "publish.yml", "release.yml", "test.yml", "versions.yml"]
    assert [path.name for path in WORKFLOWS] == names


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_each_runs_with_the_least_rights_and_pinned_actions(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step)
            if "uses" in step:
                assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step["uses"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_each_command_exists(path: Path) -> None:
    targets = subprocess.run(
        ["make", "--silent", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for job in load(path)["jobs"].values():
        for command in (step["run"] for step in job["steps"] if "run" in step):
            if command.startswith("make "):
                assert re.search(rf"^{command.split()[1]} ", targets, re.MULTILINE)
            else:
                assert os.access(ROOT / command, os.X_OK)
                assert subprocess.run(["bash", "-n", ROOT / command], check=False).returncode == 0


def test_what_may_write_does_one_thing() -> None:
    """A job that may write to the repository runs one script that does."""
    writing = {
        f"{path.stem}: {name}": [step["run"] for step in job["steps"] if "run" in step]
        for path in WORKFLOWS
        for name, job in load(path)["jobs"].items()
        if "contents" in job.get("permissions", {})
    }
    assert writing == {
        "publish: notebooks": [".ci/notebooks"],
        "release: release": [".ci/run", ".ci/release"],
    }


def test_scripts_name_targets_and_modules_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for script in (ROOT / ".ci").iterdir():
        text = script.read_text(encoding="utf-8")
        for target in re.findall(r"^make ([\w-]+)$", text, re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), (script, target)
        for module in re.findall(r"python -m ([\w.]+)", text):
            assert find_spec(module) is not None, (script, module)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The script of a release with what it reads, and stand-ins for what it starts."""
    (tmp_path / ".ci").mkdir()
    for name in (".ci/release", "mkdocs.yml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "site" / "editions" / "notebooks").mkdir(parents=True)
    (tmp_path / "site" / "editions" / "book.epub").touch()
    (tmp_path / "site" / "editions" / "index.html").touch()
    (tmp_path / "tools").mkdir()
    pack = "mkdir -p packed && touch packed/site-2.13-1.tar.gz"
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name, does in (
        ("tools/make", 'echo "make $*"'),
        ("tools/gh", "printf '%s\\n' \"$@\""),
        (".venv/bin/python", pack),
    ):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def release(house: Path, tag: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [house / ".ci" / "release"],
        env={"PATH": f"{house / 'tools'}:{os.environ['PATH']}", "GITHUB_REF_NAME": tag},
        capture_output=True,
        text=True,
        check=False,
    )


def version() -> str:
    found = re.search(
        r'^  release: "(.*)"$', (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert found is not None
    return found[1]


def test_a_release_has_its_changes_and_its_files(house: Path) -> None:
    done = release(house, f"v{version()}")
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[:4] == ["make editions", "release", "create", f"v{version()}"]
    assert "- **The layer**" in done.stdout
    assert "## " not in done.stdout
    assert said[-2:] == ["packed/site-2.13-1.tar.gz", "site/editions/book.epub"]


def test_a_tag_of_another_version_is_no_release(house: Path) -> None:
    done = release(house, "v1.0")
    assert done.returncode == 1
    assert f"the tag is v1.0, and mkdocs.yml says version {version()}" in done.stderr
    assert done.stdout == ""


def test_a_version_without_its_changes_is_no_release(house: Path) -> None:
    (house / "CHANGELOG.md").write_text("# Changes\n\n## 1.0, on PyTorch 2.6.0\n\nOld.\n")
    done = release(house, f"v{version()}")
    assert done.returncode == 1
    assert done.stderr.startswith(f"CHANGELOG.md: there is no section '## {version()},")


def test_the_notebooks_become_a_branch_of_one_commit(tmp_path: Path) -> None:
    run = functools.partial(subprocess.run, check=True, capture_output=True, text=True)
    remote, house = tmp_path / "remote.git", tmp_path / "house"
    run(["git", "init", "--quiet", "--bare", remote])
    run(["git", "init", "--quiet", house])
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    run(["git", *who, "commit", "--quiet", "--allow-empty", "-m", "One"], cwd=house)
    run(["git", "remote", "add", "origin", str(remote)], cwd=house)
    (house / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "notebooks", house / ".ci")
    script = house / ".ci" / "notebooks"
    missing = subprocess.run([script], check=False, capture_output=True, text=True)
    assert missing.returncode == 1
    assert "run make editions first" in missing.stderr
    folder = house / "site" / "editions" / "notebooks" / "layer"
    folder.mkdir(parents=True)
    for text in ("{}", '{"cells": []}'):
        (folder / "bias.ipynb").write_text(text)
        run([script])
        shown = run(["git", "show", "notebooks:layer/bias.ipynb"], cwd=remote)
        assert shown.stdout == text
        assert run(["git", "rev-list", "--count", "notebooks"], cwd=remote).stdout == "1\n"


def test_the_newest_changes_are_those_of_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    pinned = re.search(
        r"^torch==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert pinned is not None
    first = next(line for line in text.splitlines() if line.startswith("## "))
    assert first == f"## {version()}, on PyTorch {pinned[1]}"


def test_every_supported_python_is_tested() -> None:
    matrix = load(ROOT / ".github" / "workflows" / "test.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]


def test_only_main_is_published() -> None:
    # YAML reads the key `on` as true.
    assert load(ROOT / ".github" / "workflows" / "publish.yml")[True]["push"] == {
        "branches": ["main"]
    }

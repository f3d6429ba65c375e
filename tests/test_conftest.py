"""What tests share is made once, and is what its name says in all of them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def test_no_module_gives_a_fixture_the_name_of_a_shared_one() -> None:
    """A fixture of a whole session is made once, from whichever of the two was asked for first.

    So `visit` would open the pages of another site in all modules that a worker runs later.
    """
    shared = [(path.parent, fixtures(path)) for path in TESTS.rglob("conftest.py")]
    taken = [
        f"{path.relative_to(TESTS)}: {name}"
        for path in TESTS.rglob("test_*.py")
        for folder, names in shared
        if path.is_relative_to(folder)
        for name in fixtures(path) & names
    ]
    assert taken == []


# Playwright's `wait_for_function` takes a promise for true at once; its clock stays installed in
# the later pages of a context, where `performance` then knows no resource.
REFUSED = {
    r"\.wait_for_function\(": "call wait_until of tests/browser/conftest.py",
    r"\.clock\.": "hold the page's timers, as tests/browser/test_run.py does",
}


@pytest.mark.parametrize("call", REFUSED)
def test_no_test_calls_what_does_other_than_it_seems_to(call: str) -> None:
    found = [
        f"{path.relative_to(TESTS)}: {REFUSED[call]}"
        for path in TESTS.rglob("*.py")
        if re.search(call, path.read_text(encoding="utf-8"))
    ]
    assert found == []


def fixtures(path: Path) -> set[str]:
    """The names of the fixtures that a file defines."""
    return {
        node.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any("fixture" in ast.unparse(each) for each in node.decorator_list)
    }


def test_a_fixture_of_a_module_is_found(tmp_path: Path) -> None:
    text = "@pytest.fixture(scope='session')\ndef origin(): ...\n@fixture\ndef b(): ...\n"
    (tmp_path / "test_a.py").write_text(f"{text}def c(): ...\n", encoding="utf-8")
    assert fixtures(tmp_path / "test_a.py") == {"origin", "b"}

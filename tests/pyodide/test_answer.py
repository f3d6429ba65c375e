"""The door of the page's worker."""

from __future__ import annotations

import json

import pytest

from tests.pyodide.conftest import Page


def test_an_order_is_answered_in_json(page: Page) -> None:
    reply = page.ask("run", "print('ä', end='')")
    assert json.loads(json.dumps(reply.answer)) == {
        "status": 0,
        "stdout": "ä",
        "stderr": "",
        "cut": False,
        "error": None,
        "line": None,
        "missing": False,
        "notes": [],
    }
    answer = page.ask("step", "x = 1").answer
    assert sorted(answer) == ["failure", "html", "notes", "result"]


def test_an_order_of_no_kind_is_refused() -> None:
    from bookblocks.browser.answer import answer

    with pytest.raises(ValueError, match="there is no order walk"):
        answer('{"kind": "walk", "text": "", "name": "a.py"}', lambda *_: None)

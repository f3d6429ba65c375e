"""The rules are the newest axe-core; without it the tests say what to do, and in CI they fail."""

from __future__ import annotations

import json

import pytest

from tests.browser import axe
from tests.browser.conftest import ROOT, Open

# An element for each kind of rule that must be on, and the rule that it breaks.
FAULTS = {
    "label-content-name-mismatch": '<button aria-label="Step into">Into I</button>',
    "color-contrast": '<p style="color:#888;background:#999">grey on grey</p>',
    "target-size": '<button style="width:9px;height:9px;padding:0">a</button>' * 2,
    "heading-order": "<h6>too deep</h6>",
}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_planted_fault_is_found(visit: Open, rule: str) -> None:
    with visit("") as here:
        here.page.locator("article").evaluate(
            "(article, fault) => article.insertAdjacentHTML('beforeend', fault)", FAULTS[rule]
        )
        assert {line.partition(":")[0] for line in axe.violations(here.page)} == {rule}


def test_the_rules_are_those_that_package_json_pins(visit: Open) -> None:
    pinned = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    with visit("") as here:
        axe.violations(here.page)
        assert here.page.evaluate("axe.version") == pinned["devDependencies"]["axe-core"]


@pytest.mark.parametrize(
    ("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)]
)
def test_a_missing_axe(
    visit: Open, monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(axe, "SOURCE", ROOT / "node_modules" / "no-such-package")
    with visit("") as here, pytest.raises(outcome, match="no axe-core found. Install it"):
        axe.violations(here.page)

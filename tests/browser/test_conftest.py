"""What the tests of pages wait by."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open, wait_until

COUNTS = "async last => { globalThis.asked = (globalThis.asked ?? 0) + 1; return asked >= last; }"


def test_a_promise_is_waited_for(visit: Open) -> None:
    with visit("layer/bias/") as here:
        wait_until(here.page, COUNTS, 3)
        assert here.page.evaluate("asked") == 3
        with pytest.raises(pytest.fail.Exception, match=r"layer/bias/ never came to this: async "):
            wait_until(here.page, COUNTS, 100, patience=100)
        with pytest.raises(pytest.fail.Exception, match=r"but to: .*nowhere is not defined"):
            wait_until(here.page, "nowhere", patience=100)

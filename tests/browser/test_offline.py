"""The offline edition as a reader has it: unpacked, opened as a file, with the network off."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bookblocks.editions import built, offline
from bookblocks.reading.run_files import whole
from tests.browser.conftest import LONG, PATIENCE, ROOT, missing, wait_until

Open = Callable[..., AbstractContextManager[Page]]


# OFFLINE=all opens all of them.
PAGES = ("", "call/calling-a-layer/", "reference/errors/", "exercises/", "labs/hooks-at-work/")


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a reader unpacks."""
    if not (ROOT / "node_modules/.bin/esbuild").exists():
        missing("node_modules/.bin/esbuild is not there. Install it: npm ci.")
    folder = tmp_path_factory.mktemp("offline")
    offline.write(built.read(ROOT, site), folder)
    with zipfile.ZipFile(folder / offline.FILE) as archive:
        archive.extractall(folder)
    return folder / offline.INSIDE


@pytest.fixture
def opened(browser: Browser, unpacked: Path) -> Open:
    """Open a page as a file. It may write no error and ask for nothing but files."""

    @contextmanager
    def open_page(path: str = "", *, scheme: str = "light", width: int = 1280) -> Iterator[Page]:
        context = browser.new_context(
            offline=True,
            color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": 900},
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda said: faults.append(said.text) if said.type in ("error", "warning") else None,
        )
        page.on("requestfailed", lambda request: faults.append(request.url))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(("file:", "blob:", "data:"))
                else faults.append(request.url)
            ),
        )
        try:
            page.goto((unpacked / path / "index.html").as_uri())
            yield page
            assert faults == []
        finally:
            context.close()

    return open_page


def addresses() -> list[str]:
    """The pages that are opened."""
    if os.environ.get("OFFLINE") != "all":
        return list(PAGES)
    return [page.address for page in built.read(ROOT, ROOT / "site").pages]


@pytest.mark.parametrize("address", addresses())
def test_a_page_opens_and_all_on_it_comes_alive(opened: Open, address: str) -> None:
    with opened(address) as page:
        # Each element comes alive when it comes into view.
        page.evaluate(
            """async () => {
                for (const each of document.querySelectorAll(":not(:defined)")) {
                    for (let box = each; box; box = box.parentElement) {
                        if (box instanceof HTMLDetailsElement) box.open = true;
                    }
                    each.scrollIntoView();
                    await new Promise(done => setTimeout(done, 50));
                }
            }"""
        )
        wait_until(page, "!document.querySelector(':not(:defined)')")


def test_the_search_finds_a_message_and_leads_to_it(opened: Open) -> None:
    with opened("layer/bias/") as page:
        page.locator(".md-search__input").click()
        page.keyboard.type("mat1 and mat2 must have the same dtype")
        page.locator(".md-search-result__link", has_text="mat1 and mat2").first.click()
        page.wait_for_url("**/reference/errors/types/index.html?h=*")
        expect(page.get_by_role("heading", name="mat1 and mat2 must have the same")).to_be_visible()


def test_the_debugger_steps(opened: Open) -> None:
    with opened("call/calling-a-layer/") as page:
        debugger = page.locator("book-debugger").first
        forth = debugger.get_by_role("button", name="Step into", exact=True)
        forth.scroll_into_view_if_needed()
        status = debugger.locator(".debugger__status p")
        before = status.inner_text()
        forth.click()
        expect(status).not_to_have_text(before)
        expect(debugger.locator(".debugger__link")).to_have_attribute("href", "#session-2")


def test_a_figure_computes(opened: Open) -> None:
    with opened() as page:
        figure = page.locator("book-product").first
        cell = figure.locator(".tensor--input td").first
        cell.scroll_into_view_if_needed()
        before = figure.locator(".tensor--output").inner_text()
        expect(cell).to_have_attribute("tabindex", "0")
        cell.focus()
        page.keyboard.press("Enter")
        page.keyboard.type("10")
        expect(figure.locator(".tensor--output")).not_to_have_text(before)


def test_a_quiz_answers(opened: Open) -> None:
    with opened("layer/bias/") as page:
        quiz = page.locator("book-quiz")
        quiz.scroll_into_view_if_needed()
        question = quiz.locator(".quiz__question:has(input[type=radio])").first
        question.locator("input").first.check()
        question.get_by_role("button", name="Check", exact=True).click()
        expect(question.locator(".quiz__mark")).to_have_text(re.compile("Right|Not right"))


def test_a_prediction_covers_and_shows(opened: Open) -> None:
    with opened("layer/bias/") as page:
        prediction = page.locator("book-predict").first
        prediction.scroll_into_view_if_needed()
        output = prediction.locator("samp").first
        visible = "each => getComputedStyle(each).visibility"
        expect(prediction).to_have_attribute("data-covered", "")
        assert output.evaluate(visible) == "hidden"
        prediction.get_by_role("button", name="Show me").click()
        assert output.evaluate(visible) == "visible"


def test_a_program_runs(opened: Open) -> None:
    if not whole(ROOT / "docs"):
        missing("docs/assets/run/ is not whole. Make it: make run-files, where node and npm are.")
    with opened("layer/bias/") as page:
        page.locator(".listing__run", has_text="Run").first.click()
        expect(page.locator(".run__status").first).to_contain_text(
            "The same as in the book.", timeout=LONG
        )
        page.locator("book-run").get_by_role("link", name="What runs here").first.click()
        page.wait_for_url("**/reference/what-runs-here/index.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_system(opened: Open, scheme: str) -> None:
    with opened("layer/bias/", scheme=scheme) as page:
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        dark = sum(int(part) for part in colour.strip("rgba()").split(",")[:3]) < 200
        assert dark is (scheme == "dark")

"""An answer to an exercise, checked in its page: what is said, seen and kept of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Request, expect

from bookblocks.reading.book import Book
from bookblocks.reading.not_here import table
from tests.browser.conftest import LONG, ROOT, Open, Visiting, wait_until
from tests.browser.live import barred
from tests.browser.test_run_phone import kept

CHAPTER = "layer/linear-layer/"
NAME = "swap-the-inputs"
FOLDER = ROOT / "snippets" / CHAPTER / "exercises" / NAME
HELD = re.compile(r"hold|checked|cannot|Stopped")


def exercise(page: Page) -> Locator:
    return page.locator(f"#exercise-{NAME}")


def begin(page: Page) -> Locator:
    """Press what stands below the starter, by the keyboard; the starter does not hold."""
    button = exercise(page).get_by_role("button", name="Check it here")
    button.focus()
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("1 of 3 hold.", timeout=LONG)
    return exercise(page).get_by_role("textbox")


def status(page: Page) -> Locator:
    return exercise(page).locator(".run__status")


def check(page: Page, text: str) -> str:
    """Check a text by the keyboard; what is seen."""
    exercise(page).get_by_role("textbox").fill(text)
    page.keyboard.press("Control+Enter")
    expect(exercise(page).locator(".run[data-runs]")).to_have_count(0, timeout=LONG)
    expect(status(page)).to_have_text(HELD)
    return exercise(page).locator(".run__result").inner_text()


def said(name: str) -> str:
    """What exercise.toml declares of a wrong answer."""
    book = Book.load(ROOT)
    found = next(each for each in book.snippets.rglob("exercises/*") if each.name == NAME)
    about = (found / "exercise.toml").read_text(encoding="utf-8")
    declared = re.search(rf'file = "{name}"\nsays = "(.*)"', about)
    assert declared is not None
    return declared[1]


def test_the_starter_does_not_hold_and_the_solution_does(visiting: Visiting) -> None:
    with visiting(CHAPTER) as page:
        field = begin(page)
        expect(field).to_have_value((FOLDER / "starter.py").read_text(encoding="utf-8"))
        not_yet = exercise(page).locator(".run__check--not")
        expect(not_yet).to_have_count(2)
        expect(not_yet.first).to_contain_text("Not yet: ")
        shown = check(page, (FOLDER / "solution.py").read_text(encoding="utf-8"))
        assert shown.count("Holds: ") == 3 and "Not yet" not in shown
        expect(status(page)).to_have_text("All 3 checks hold. Well done.")
        # What is said by a sign is said in words, and not by colour alone.
        sign = "e => getComputedStyle(e, '::before').content"
        holds = exercise(page).locator(".run__check--holds").first
        assert "✓" in holds.evaluate(sign)
        # The reader's text is there when the page is opened again.
        page.reload()
        exercise(page).get_by_role("button", name="Edit", exact=True).first.click()
        expect(exercise(page).get_by_role("textbox")).to_have_value(
            (FOLDER / "solution.py").read_text(encoding="utf-8")
        )
        expect(status(page)).to_have_text("You have solved it here before.")
        exercise(page).get_by_role("button", name="Start over").click()


@pytest.mark.parametrize("name", sorted(path.name for path in (FOLDER / "wrong").glob("*.py")))
def test_of_a_wrong_answer_is_said_what_the_exercise_declares(
    visiting: Visiting, name: str
) -> None:
    with visiting(CHAPTER) as page:
        exercise(page).get_by_role("button", name="Edit", exact=True).first.click()
        shown = check(page, (FOLDER / "wrong" / name).read_text(encoding="utf-8"))
        assert said(name) in shown
        # A screen reader hears it with the result.
        expect(status(page).locator(".spoken")).to_contain_text(said(name))


def test_what_cannot_be_checked_is_said_in_words(visiting: Visiting) -> None:
    with visiting(CHAPTER) as page:
        begin(page)
        assert "line 1 is not Python" in check(page, "def swapping(:\n")
        expect(status(page)).to_contain_text("It cannot be checked yet.")
        assert "Your file calls exit()" in check(page, "exit()\n")
        shown = check(page, "import torch\n\ntorch.fft.fft(torch.ones(2))\n")
        assert "is not part of the small PyTorch of this page" in shown
        expect(status(page)).to_contain_text("This page cannot check that.")
        shown = check(page, "print('x' * 300_000)\n")
        assert "the rest is cut" in shown
        # After all that a right answer holds.
        check(page, (FOLDER / "solution.py").read_text(encoding="utf-8"))
        expect(status(page)).to_contain_text("Well done.")


def test_an_endless_loop_can_be_stopped(visiting: Visiting) -> None:
    with visiting(CHAPTER) as page:
        begin(page)
        exercise(page).get_by_role("textbox").fill("while True:\n    pass\n")
        page.keyboard.press("Control+Enter")
        expect(status(page)).to_have_text("It runs.", timeout=LONG)
        exercise(page).get_by_role("button", name="Stop", exact=True).click()
        expect(status(page)).to_have_text("Stopped.")
        check(page, (FOLDER / "solution.py").read_text(encoding="utf-8"))
        expect(status(page)).to_contain_text("Well done.")


def test_it_works_without_a_network_once_something_has_run(
    visiting: Visiting, reader: BrowserContext
) -> None:
    with visiting(CHAPTER, anew=True) as page:
        going: set[Request] = set()
        page.on("request", lambda request: going.add(request))
        page.on("requestfinished", lambda request: going.discard(request))
        page.on("requestfailed", lambda request: going.discard(request))
        exercise(page).get_by_role("button", name="Run", exact=True).click()
        expect(status(page)).to_contain_text("It has ended.", timeout=LONG)
        # What else a reader may want then is fetched in silence.
        wait_until(
            page,
            """async () => (await (await caches.open('callable-layer-run')).keys())
                .some(({url}) => url.includes('checks.json'))""",
            patience=LONG,
        )
        # And the page itself is kept, so that it opens again.
        kept(page, "check")
        while going:
            page.wait_for_timeout(200)
        reader.set_offline(True)
        exercise(page).get_by_role("button", name="Check it here").click()
        expect(status(page)).to_contain_text("1 of 3 hold.", timeout=LONG)


@pytest.mark.parametrize("width", [390, 1280])
def test_no_state_bars_a_reader(visiting: Visiting, width: int) -> None:
    with visiting(CHAPTER, width=width) as page:
        begin(page)
        assert barred(page, f"#exercise-{NAME}") == []
        check(page, (FOLDER / "solution.py").read_text(encoding="utf-8"))
        assert barred(page, f"#exercise-{NAME}") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_each_exercise_that_the_core_can_solve_has_the_button(visit: Open) -> None:
    """And the others say nothing of it; without JavaScript none does."""
    lacking = {name.split("/")[-2] for name in table(Book.load(ROOT)) if "/solution.py" in name}
    assert lacking
    with visit("data/trace-and-repeat/") as here:
        for each in here.page.locator(".exercise").all():
            name = str(each.get_attribute("id")).removeprefix("exercise-")
            button = each.get_by_role("button", name="Check it here")
            expect(button).to_have_count(int(name not in lacking))
    with visit(CHAPTER, script=False) as here:
        expect(exercise(here.page).get_by_role("button", name="Check it here")).to_have_count(0)
        expect(exercise(here.page)).to_contain_text("In a terminal: python -m bookblocks")

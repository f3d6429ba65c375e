"""<book-predict>: an output is covered, the reader says what they expect, and it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect

from tests.blocks.test_predict import chapter, drawn
from tests.browser.axe import violations
from tests.browser.conftest import Alone, Open
from tests.browser.live import call
from tests.browser.test_pages import beyond

ANSWERS = "options: ['first: 1', 'first: 2', 'first: 3']\n"
REAL = "layer/linear-layer/"


Asked = Callable[..., AbstractContextManager[tuple[Page, Locator]]]


@pytest.fixture
def asked(alone: Alone, tmp_path: Path) -> Asked:
    """A covered output alone on a page of the site, with two paragraphs around it."""

    @contextmanager
    def put(answers: str = "", **how: Any) -> Iterator[tuple[Page, Locator]]:
        markup = f"<p>Above.</p>{drawn(tmp_path, chapter(answers))}<p id='below'>Below.</p>"
        with alone("predict", markup, **how) as here:
            yield here.page, here.page.locator("book-predict")

    return put


def visible(element: Locator) -> bool:
    """Whether the output is to be seen."""
    seen: str = element.locator("samp").first.evaluate("e => getComputedStyle(e).visibility")
    return seen == "visible"


def place(page: Page) -> float:
    """Where the text below stands."""
    box = page.locator("#below").bounding_box()
    assert box is not None
    return box["y"]


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("answer", ["first: 1", "first: 2", "Show me"])
def test_one_tap_opens_it_and_nothing_moves(asked: Asked, answer: str, width: int) -> None:
    with asked(ANSWERS, width=width) as (page, element):
        assert not visible(element)
        before = place(page)
        element.get_by_role("button", name=answer, exact=True).click()
        assert visible(element)
        assert place(page) == before
        said = {"first: 1": "As you said.", "first: 2": "Not as you said.", "Show me": ""}
        expect(element.get_by_role("status")).to_have_text(said[answer])
        signs = [e.get_attribute("data-sign") for e in element.locator("li button").all()]
        assert signs == ["right", "wrong" if answer == "first: 2" else "", ""]
        # The focus is not lost with the button that had it.
        expect(element.get_by_role("button", name="Cover it again")).to_be_focused()
        page.keyboard.press("Enter")
        assert not visible(element)
        assert place(page) == before


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_what_was_typed_is_compared(asked: Asked, width: int) -> None:
    with asked(width=width) as (page, element):
        before = place(page)
        field = element.get_by_label("Your answer")
        field.fill("First 1.0, second 12 13; true")
        field.press("Enter")
        expect(element.get_by_role("status")).to_have_text("Underlined: not said.")
        assert element.locator("mark").all_inner_texts() == ["12"]
        assert place(page) == before
        expect(element.get_by_label("Your answer")).to_have_value("First 1.0, second 12 13; true")
        element.get_by_role("button", name="Cover it again").click()
        element.get_by_label("Your answer").fill("first: 1 second: 12 12 True")
        element.get_by_role("button", name="Compare").click()
        expect(element.get_by_role("status")).to_have_text("Word for word.")
        assert element.locator("mark").count() == 0
        assert beyond(page) == []


def test_a_cover_does_not_tell_an_error(alone: Alone, tmp_path: Path) -> None:
    failing = chapter().replace("```text", "```pytb")
    with alone("predict", str(drawn(tmp_path, failing))) as here:
        label = here.page.get_by_text("Error", exact=True)
        expect(label).to_be_hidden()
        here.page.get_by_role("button", name="Show me").click()
        expect(label).to_be_visible()


def test_a_tap_on_the_cover_opens_it(asked: Asked) -> None:
    with asked(ANSWERS, width=390) as (_, element):
        element.locator("pre").tap()
        assert visible(element)


WORDS = st.lists(st.sampled_from(["1", "2.5", "-3", "True", "fc", "(", ","]), max_size=8)


def test_only_what_was_not_said_is_marked(functions: Page) -> None:
    """Saying all of it leaves no mark; a word less leaves one; another order leaves some."""

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(words=WORDS, left=st.integers(0, 7))
    def check(words: list[str], left: int) -> None:
        text = " ".join(words)
        fewer = " ".join(words[:left] + words[left + 1 :])
        whole, less, none = call(
            functions, "unsaid", "unsaid", [[text, text], [text, fewer], [text, ""]]
        )
        assert whole == []
        gone = words[left : left + 1]
        assert len(less) == sum(word not in "(," for word in gone)
        assert [text[a:b] for a, b in none] == [word for word in words if word not in "(,"]

    check()


def test_it_stays_open_after_a_reload(visit: Open) -> None:
    with visit("data/trace-and-repeat/") as here:
        chosen, typed = (here.page.locator("book-predict").nth(n) for n in (0, -1))
        chosen.get_by_role("button", name="Only the names of the tensors").click()
        typed.get_by_label("Your answer").fill("nothing")
        typed.get_by_role("button", name="Compare").click()
        here.page.reload()
        typed.scroll_into_view_if_needed()
        expect(typed.get_by_label("Your answer")).to_have_value("nothing")
        expect(chosen.get_by_role("status")).to_have_text("As you said.")
        assert visible(typed) and visible(chosen)
        assert not visible(here.page.locator("book-predict").nth(2))


def test_what_is_told_stays_in_its_place(visit: Open) -> None:
    """Of an element that comes anew, a screen reader says nothing."""
    with visit(REAL) as here:
        asked = here.page.locator("book-predict").first
        asked.evaluate(
            """asked => {
                const told = asked.querySelector("[role=status]");
                window.gone = 0;
                new MutationObserver((all) => {
                    const gone = all.flatMap((each) => [...each.removedNodes]);
                    if (gone.includes(told)) window.gone++;
                }).observe(asked, {childList: true, subtree: true});
            }"""
        )
        asked.locator(".predict li button").first.click()
        expect(asked.get_by_role("status")).not_to_have_text("")
        asked.get_by_role("button", name="Cover it again").click()
        expect(asked.get_by_role("status")).to_have_text("")
        assert here.page.evaluate("window.gone") == 0


def test_a_reader_can_see_all_outputs_of_the_book(visit: Open) -> None:
    with visit(REAL) as here:
        every = here.page.locator("book-predict")
        every.first.get_by_role("button", name="Show all outputs").click()
        expect(every.first.get_by_role("button", name="Cover all outputs")).to_be_focused()
        assert all(visible(each) for each in every.all())
        here.page.goto(here.page.url.replace(REAL, "layer/bias/"))
        every.first.scroll_into_view_if_needed()
        again = every.first.get_by_role("button", name="Cover all outputs")
        assert visible(every.first)
        again.click()
        assert not visible(every.first)


@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})",
        "for (const key of ['outputs shown', 'predictions /callable-layer/layer/linear-layer/'])"
        " localStorage.setItem(`callable-layer:${key}`, '{broken')",
        "localStorage.setItem('callable-layer:predictions /callable-layer/layer/linear-layer/',"
        " '{\"call\": 99}')",
    ],
)
def test_it_works_where_nothing_can_be_kept(visit: Open, broken: str) -> None:
    with visit("") as here:
        here.page.add_init_script(broken)
        here.page.goto(here.page.url + REAL)
        first = here.page.locator("book-predict").first
        first.scroll_into_view_if_needed()
        first.get_by_role("button", name="Three others").click()
        expect(first.get_by_role("status")).to_have_text("As you said.")
        first.get_by_role("button", name="Cover it again").click()
        assert not visible(first)
        # The theme keeps its palette there, and says so in the console.
        assert [line for line in here.console if line != "refused"] == []


def test_a_link_from_a_search_finds_what_it_leads_to(visit: Open) -> None:
    with visit(f"{REAL}?h=three") as here:
        assert visible(here.page.locator("book-predict").first)


def test_without_a_script_and_on_paper_it_is_there(visit: Open, asked: Asked) -> None:
    with visit(REAL, script=False) as here:
        first = here.page.locator("book-predict").first
        assert visible(first)
        expect(first.get_by_text("Cover the output below")).to_be_visible()
        assert first.get_by_role("button").count() == 0
    with asked(ANSWERS) as (page, element):
        assert not visible(element)
        page.emulate_media(media="print")
        assert visible(element)
        expect(element.get_by_text("Cover the output below")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_bars_a_reader(asked: Asked, width: int, scheme: str) -> None:
    with asked(ANSWERS, width=width, scheme=scheme) as (page, element):
        assert violations(page, "article") == []
        element.get_by_role("button", name="first: 2").click()
        assert violations(page, "article") == []
    with asked(width=width, scheme=scheme) as (page, element):
        assert violations(page, "article") == []
        element.get_by_label("Your answer").fill("first")
        element.get_by_role("button", name="Compare").click()
        assert violations(page, "article") == []
        element.get_by_role("button", name="Cover it again").click()
        element.get_by_role("button", name="Show all outputs").click()
        assert violations(page, "article") == []


def test_the_keyboard_is_enough(asked: Asked) -> None:
    with asked(ANSWERS) as (page, element):
        element.get_by_role("button", name="first: 1").focus()
        for name in ("first: 2", "first: 3", "Show me", "Show all outputs"):
            page.keyboard.press("Tab")
            expect(element.get_by_role("button", name=name)).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Space")
        assert visible(element)


def test_it_comes_alive_after_instant_navigation(visit: Open) -> None:
    with visit("layer/bias/") as here:
        here.page.locator(".md-sidebar--primary .md-nav__link").filter(
            has_text="A linear layer holds a matrix"
        ).click()
        first = here.page.locator("book-predict").first
        first.get_by_role("button", name="Three others").click()
        expect(first.get_by_role("status")).to_have_text("As you said.")

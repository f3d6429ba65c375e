"""The answers of every Find out: done in a browser, the figure shows what they say."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter, Fence
from bookblocks.reading.finding import LANGUAGE, Action, Finding, read_finding
from tests.browser.conftest import ROOT, Open

BOOK = Book.load(ROOT)
KEYS = {"left": "ArrowLeft", "right": "ArrowRight", "up": "ArrowUp", "down": "ArrowDown"}

# What stands between a question and the answer that an element is part of.
FIGURES = """answer => {
    const found = [];
    let at = answer.closest('details.answer');
    while ((at = at.previousElementSibling) && !/^Find out/.test(at.textContent)) found.push(at);
    return found.reverse();
}"""
SHOWN = """figures => {
    const walk = node => node.nodeType === 3 ? node.data
        : node.localName === 'input' ? ` ${node.value} `
        : ` ${[...node.childNodes].filter(seen).map(walk).join('')} `;
    const seen = node => !node.parentElement.matches('details:not([open])')
        || node.localName === 'summary';
    return figures.map(walk).join(' ').replace(/\\s+/g, ' ');
}"""


def findings() -> list[tuple[Chapter, Fence, int]]:
    """Every finding of the book, with its number on its page."""
    found = []
    for path in BOOK.pages():
        chapter = BOOK.chapter(path)
        fences = [fence for fence in chapter.fences if fence.language == LANGUAGE]
        found += [(chapter, fence, number) for number, fence in enumerate(fences)]
    return found


def control(scope: list[Locator], action: Action) -> Locator:
    """What a reader of a screen finds under this name, in the first figure that has it."""
    for figure in scope:
        named = figure.get_by_role
        tries = {
            "set": [
                figure.locator(f'[aria-label^="{action.name}: "]'),
                figure.get_by_label(action.name, exact=True),
                # Its value stands in its label.
                figure.get_by_label(re.compile(f"^{re.escape(action.name)}: ")),
            ],
            "press": [
                named(role, name=action.name, exact=True)
                for role in ("button", "radio", "checkbox", "switch")
            ],
            "move": [figure.locator(f'[aria-label^="{action.name},"]')],
            # What is within a part that is still folded cannot be opened yet.
            "open": [figure.locator("summary").filter(has_text=action.name, visible=True)],
        }[action.verb]
        for each in tries:
            if each.count():
                return each.first
    raise AssertionError(f"no figure has it: {action.said}")


def do(page: Page, scope: list[Locator], action: Action) -> None:
    """Do what a reader would."""
    found = control(scope, action)
    if action.verb == "set" and found.evaluate("e => e.localName") != "input":
        found.focus()
        page.keyboard.type(action.value)
        page.keyboard.press("Enter")
    elif action.verb == "set":
        found.fill(action.value)
    elif action.verb == "move":
        found.focus()
        for _ in range(action.times):
            page.keyboard.press(KEYS[action.value])
    else:
        found.click()


def shown(page: Page, number: int) -> str:
    """All that the figures of a finding say."""
    answer = page.locator(".finding").nth(number).element_handle()
    figures = page.evaluate_handle(FIGURES, answer)
    text: str = page.evaluate(SHOWN, figures)
    return text


WHOLE = """figure => [
    figure.outerHTML.replaceAll(' data-scope=""', ''),
    ...[...figure.querySelectorAll('input, details')].map(e => [e.value, e.checked, e.open]),
]"""


def whole(page: Page, number: int) -> str:
    """The figures of a finding, with all that is set in them."""
    figures = f"({FIGURES})(document.querySelectorAll('.finding')[n])"
    text: str = page.evaluate(f"n => JSON.stringify({figures}.map({WHOLE}))", number)
    return text


def shows(page: Page, finding: Finding, number: int) -> None:
    """Do what a finding says, and see what its figures show."""
    count = page.evaluate(
        f"""n => {{
            const all = ({FIGURES})(document.querySelectorAll('.finding')[n]);
            for (const other of document.querySelectorAll('[data-scope]')) {{
                other.removeAttribute('data-scope');
            }}
            for (const figure of all) figure.setAttribute('data-scope', '');
            return all.length;
        }}""",
        number,
    )
    scope = [page.locator("[data-scope]").nth(index) for index in range(count)]
    assert scope, "no figure stands between the question and this answer"
    before = shown(page, number)
    new = [text for text in finding.shows if text not in before]
    assert new, "the figures show all of it before anything is done"
    for action in finding.actions:
        do(page, scope, action)
    for text in finding.shows:
        page.wait_for_timeout(0)
        assert text in shown(page, number), shown(page, number)


@pytest.mark.parametrize("path", sorted({chapter.path for chapter, _, _ in findings()}))
def test_figures_show_what_their_answers_say(visit: Open, path: str) -> None:
    """Each from figures that are as they came: where another has changed them, on a new page."""
    todo = [(chapter, fence, n) for chapter, fence, n in findings() if chapter.path == path]
    while todo:
        with visit(path.removeprefix("docs/").removesuffix(".md") + "/") as here:
            came = {number: whole(here.page, number) for _, _, number in todo}
            for chapter, fence, number in tuple(todo):
                if whole(here.page, number) == came[number]:
                    shows(here.page, read_finding(chapter, fence), number)
                    todo.remove((chapter, fence, number))
            assert here.console == []


def test_every_find_out_has_one() -> None:
    """Beside the rule of the book, so that a book without any is not green."""
    assert len(findings()) > 10


def test_a_figure_that_shows_something_else_is_red(visit: Open) -> None:
    """What is looked for is what a reader sees, and not what the page says elsewhere."""
    chapter, fence, number = findings()[0]
    path = chapter.path.removeprefix("docs/").removesuffix(".md") + "/"
    with visit(path) as here:
        expect(here.page.locator(".finding").nth(number)).to_have_count(1)
        (first, *_) = read_finding(chapter, fence).shows
        assert first not in shown(here.page, number)

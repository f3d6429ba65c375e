"""<book-quiz>: chosen, checked, explained and kept, on the real page of a chapter."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect

from bookblocks.reading.book import Book
from bookblocks.reading.question import Question, shape_of
from bookblocks.reading.quiz import quizzes
from tests.browser.conftest import Alone, Open, Visit, alive
from tests.browser.live import barred, call
from tests.markup import CONFIG

# It has a question of each kind.
PAGE = "layer/bias/"
ROOT = CONFIG.parent
QUESTIONS = quizzes(Book.load(ROOT).chapter(ROOT / "docs/layer/bias.md"))
KEPT = f"callable-layer:quiz {PAGE.removesuffix('/')}"


def nth(asked: Callable[[Question], bool]) -> int:
    """The first question of a kind."""
    return next(index for index, question in enumerate(QUESTIONS) if asked(question))


ONE = nth(lambda question: bool(question.options) and not question.several)
SEVERAL = nth(lambda question: question.several)
TYPED = nth(lambda question: question.shape is not None)


@pytest.fixture(scope="module")
def markup(site: Path) -> str:
    """The quiz of the page."""
    page = (site / PAGE / "index.html").read_text(encoding="utf-8")
    found = re.search(r"<book-quiz.*?</book-quiz>", page, re.DOTALL)
    assert found is not None
    return found[0]


Lone = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="module")
def lone(alone: Alone, markup: str) -> Lone:
    """The quiz alone on a page of the site."""
    return functools.partial(alone, "quiz", markup)


def asked(page: Page, index: int) -> Locator:
    return page.locator(".quiz__question").nth(index)


def button(within: Locator | Page, name: str) -> Locator:
    return within.get_by_role("button", name=name, exact=True)


def options(question: Locator) -> Locator:
    return question.locator(".quiz__options input")


def rights(index: int, *, right: bool = True) -> list[int]:
    """The options of a question that are right, or those that are not."""
    return [n for n, each in enumerate(QUESTIONS[index].options) if each.right == right]


def answer(page: Page, index: int, *, right: bool) -> Locator:
    """Give an answer and check it."""
    question, there = asked(page, index), QUESTIONS[index]
    if there.shape is not None:
        question.get_by_role("textbox").fill(there.shape.answer if right else "(97, 89)")
    elif there.several:
        for n, option in enumerate(there.options):
            options(question).nth(n).set_checked(option.right == right)
    else:
        options(question).nth(rights(index, right=right)[0]).check()
    button(question, "Check").click()
    return question


def plain(text: str) -> str:
    """A text of the quiz as a reader sees it, as far as it has no formula."""
    text = re.sub(r"\[((?:`[^`]*`|[^\]`])*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"(?<!\w)\*(\w[^*]*)\*", r"\1", text).replace("`", "").split())


def said(page: Page) -> Locator:
    return page.locator("book-quiz [role=status]")


def score(page: Page) -> Locator:
    return page.locator(".quiz__score")


def shifts(page: Page) -> None:
    """Count what moves by itself, of the quiz and what stands below it."""
    page.evaluate(
        """() => {
            window.shifted = [];
            new PerformanceObserver(list => list.getEntries().forEach(entry => {
                const moved = entry.sources.map(each => each.node?.parentElement)
                    .filter(each => each?.closest('book-quiz, footer'));
                if (moved.length && !entry.hadRecentInput) window.shifted.push(entry.value);
            })).observe({type: 'layout-shift', buffered: true});
        }"""
    )


def still(page: Page) -> None:
    """Nothing has moved."""
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifted") == []


def test_a_right_choice(lone: Lone) -> None:
    with lone() as here:
        question = asked(here.page, ONE)
        expect(question.locator("details")).to_be_hidden()
        expect(button(question, "Why")).to_be_hidden()
        answer(here.page, ONE, right=True)
        (right,) = (option for option in QUESTIONS[ONE].options if option.right)
        expect(question.locator(".quiz__mark")).to_have_text("✓ Right")
        expect(question.locator(".quiz__told")).to_contain_text(plain(right.why))
        many = len(QUESTIONS)
        expect(said(here.page)).to_have_text(
            f"Right. {plain(right.why)} 1 of {many} answered, 1 right at the first try."
        )
        # Now the others are explained as well.
        question.locator("summary").click()
        for option in QUESTIONS[ONE].options:
            expect(question.locator("details")).to_contain_text(plain(option.why))


def test_a_wrong_choice_and_another_try(lone: Lone) -> None:
    with lone() as here:
        question = answer(here.page, ONE, right=False)
        wrong = QUESTIONS[ONE].options[rights(ONE, right=False)[0]]
        expect(question.locator(".quiz__mark")).to_have_text("✕ Not right")
        expect(question.locator(".quiz__told > div")).to_have_text(plain(wrong.why))
        expect(said(here.page)).to_contain_text(f"Not right. {plain(wrong.why)}")
        # Another choice is not marked before it is checked.
        options(question).nth(rights(ONE)[0]).check()
        expect(question.locator(".quiz__mark")).to_be_empty()
        expect(question.locator(".quiz__told")).to_be_hidden()
        expect(said(here.page)).to_be_empty()
        button(question, "Check").click()
        expect(question.locator(".quiz__mark")).to_have_text("✓ Right")
        # Only the first try counts.
        expect(score(here.page)).to_contain_text("0 right at the first try")


def test_a_choice_is_asked_for(lone: Lone) -> None:
    with lone() as here:
        for index, words in ((ONE, "Choose one first."), (TYPED, "Type a shape first.")):
            question = asked(here.page, index)
            button(question, "Check").click()
            expect(question.locator(".quiz__mark")).to_have_text(words)
            expect(said(here.page)).to_have_text(words)
        expect(score(here.page)).to_have_text(f"0 of {len(QUESTIONS)} answered.")


def test_the_same_answer_again_is_said_again(lone: Lone) -> None:
    with lone() as here:
        question = answer(here.page, ONE, right=False)
        here.page.evaluate(
            "document.querySelector('book-quiz [role=status]').firstElementChild.id = 'before'"
        )
        button(question, "Check").click()
        expect(said(here.page)).to_contain_text("Not right.")
        expect(here.page.locator("#before")).to_have_count(0)


def test_several_are_chosen(lone: Lone) -> None:
    with lone() as here:
        question = asked(here.page, SEVERAL)
        right, wrong = rights(SEVERAL), rights(SEVERAL, right=False)
        told, mark = question.locator(".quiz__told > div"), question.locator(".quiz__mark")
        options(question).nth(right[0]).check()
        button(question, "Check").click()
        expect(mark).to_have_text("✕ Not right")
        expect(told).to_contain_text("Not all that are right are chosen.")
        options(question).nth(wrong[0]).check()
        button(question, "Check").click()
        why = QUESTIONS[SEVERAL].options[wrong[0]].why
        expect(told).to_contain_text(f"{'ABCDEFGH'[wrong[0]]}. Not right. {plain(why)}")
        marks = question.locator(".quiz__options li[data-mark]")
        order = sorted([(right[0], "right"), (wrong[0], "wrong")])
        assert [each.get_attribute("data-mark") for each in marks.all()] == [m for _, m in order]
        answer(here.page, SEVERAL, right=True)
        expect(mark).to_have_text("✓ Right")
        for n in right:
            expect(told).to_contain_text(plain(QUESTIONS[SEVERAL].options[n].why))
        expect(told).not_to_contain_text("Not all")


def spellings(sizes: tuple[int, ...]) -> list[str]:
    inside = ", ".join(map(str, sizes))
    comma = "," if len(sizes) == 1 else ""
    return [
        f"({inside}{comma})",
        f"torch.Size([{inside}])",
        f"[{inside}]",
        inside,
        f"  ( {inside} {comma})  ",
        "x".join(map(str, sizes)),
        f"size([{inside.replace(' ', '')}])",
    ]


def test_a_shape_in_each_spelling(lone: Lone) -> None:
    shape = QUESTIONS[TYPED].shape
    assert shape is not None
    sizes = shape_of(shape.answer)
    assert sizes is not None
    with lone() as here:
        question = asked(here.page, TYPED)
        field, mark = question.get_by_role("textbox"), question.locator(".quiz__mark")
        for text in spellings(sizes):
            field.fill(text)
            expect(mark).to_be_empty()
            field.press("Enter")
            expect(mark).to_have_text("✓ Right")
        told = question.locator(".quiz__told > div")
        expect(told).to_contain_text(plain(shape.why))
        for wrong, why in shape.wrong.items():
            for text in spellings(shape_of(wrong) or ()):
                field.fill(text)
                field.press("Enter")
                expect(mark).to_have_text("✕ Not right")
                expect(told).to_contain_text(plain(why))
        field.fill("(97, 89)")
        field.press("Enter")
        expect(told).to_have_text(plain(shape.otherwise))


def test_what_is_no_shape_is_no_try(lone: Lone) -> None:
    with lone() as here:
        question = asked(here.page, TYPED)
        field = question.get_by_role("textbox")
        field.fill("three")
        field.press("Enter")
        expect(question.locator(".quiz__mark")).to_have_text("No shape: write it as (7, 5).")
        expect(question.locator(".quiz__told")).to_be_hidden()
        expect(score(here.page)).to_have_text(f"0 of {len(QUESTIONS)} answered.")


def test_a_shape_is_read_as_the_build_reads_it(functions: Page) -> None:
    signs = st.text(alphabet="()[], x×X0123456789.torchSize-", max_size=14)
    sizes = st.lists(st.integers(0, 10**10).map(str), max_size=4)
    brackets = st.sampled_from(
        [("(", ")"), ("[", "]"), ("torch.Size([", "])"), ("", ""), ("(", "")]
    )
    between = st.sampled_from([",", ", ", " , ", "x", "×", " ", ",,"])
    shapes = st.builds(
        lambda them, around, comma, end: f"{around[0]}{comma.join(them)}{end}{around[1]}",
        *(sizes, brackets, between, st.sampled_from(["", ",", " "])),
    )

    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(st.lists(signs | shapes, min_size=1, max_size=20))
    def read(texts: list[str]) -> None:
        ours = [shape_of(text) for text in texts]
        theirs = call(functions, "quiz", "shape", [[text] for text in texts])
        assert theirs == [None if sizes is None else list(sizes) for sizes in ours]

    read()


def test_a_reload_keeps_everything_and_nothing_moves(visit: Open) -> None:
    many = len(QUESTIONS)
    with visit(PAGE, untouched=True) as here:
        page = here.page
        page.locator("book-quiz").scroll_into_view_if_needed()
        expect(score(page)).to_be_visible()
        answer(page, ONE, right=False)
        answer(page, TYPED, right=True)
        for n in rights(SEVERAL):
            options(asked(page, SEVERAL)).nth(n).check()
        asked(page, TYPED).scroll_into_view_if_needed()
        page.reload()
        shifts(page)
        expect(score(page)).to_have_text(f"2 of {many} answered, 1 right at the first try.")
        asked(page, ONE).scroll_into_view_if_needed()
        one, several, typed = (asked(page, index) for index in (ONE, SEVERAL, TYPED))
        expect(options(one).nth(rights(ONE, right=False)[0])).to_be_checked()
        expect(one.locator(".quiz__mark")).to_have_text("✕ Not right")
        expect(typed.get_by_role("textbox")).to_have_value(QUESTIONS[TYPED].shape.answer)  # type: ignore[union-attr]
        expect(typed.locator(".quiz__mark")).to_have_text("✓ Right")
        # What was chosen and not checked is there, unmarked.
        for n in range(len(QUESTIONS[SEVERAL].options)):
            expect(options(several).nth(n)).to_be_checked(checked=n in rights(SEVERAL))
        expect(several.locator(".quiz__mark")).to_be_empty()
        # The explanation is one tap away.
        expect(one.locator(".quiz__told")).to_be_hidden()
        still(page)
        button(one, "Why").click()
        expect(one.locator(".quiz__told")).to_be_visible()
        expect(button(one, "Why")).to_have_attribute("aria-expanded", "true")
        still(page)
        assert here.console == []


def test_an_edited_question_begins_anew(visit: Open) -> None:
    with visit(PAGE) as here:
        answer(here.page, ONE, right=True)
        answer(here.page, TYPED, right=True)
        old = f'"{QUESTIONS[ONE].key}"'
        here.page.evaluate(
            "([name, old]) => localStorage.setItem(name, "
            "localStorage.getItem(name).replace(old, '\"0ld\"'))",
            [KEPT, old],
        )
        here.page.reload()
        here.page.locator("book-quiz").scroll_into_view_if_needed()
        expect(score(here.page)).to_contain_text("1 of")
        expect(asked(here.page, ONE).locator(".quiz__mark")).to_be_empty()
        # Nothing is kept of what is no longer asked.
        answer(here.page, ONE, right=True)
        assert "0ld" not in here.page.evaluate(f"localStorage.getItem('{KEPT}')")


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "null",
        "7",
        '"text"',
        "[[], [1]]",
        json.dumps({QUESTIONS[ONE].key: None, QUESTIONS[TYPED].key: {"chosen": {}}}),
        json.dumps({QUESTIONS[ONE].key: {"chosen": ["x"], "first": True}}),
        json.dumps({QUESTIONS[ONE].key: {"chosen": [99], "marked": True, "first": 7}}),
        json.dumps({QUESTIONS[TYPED].key: {"chosen": "", "marked": True}}),
        json.dumps({QUESTIONS[TYPED].key: {"chosen": [0], "marked": True}}),
        json.dumps({QUESTIONS[ONE].key: {"chosen": "(3,)", "marked": True}}),
    ],
)
def test_what_was_kept_and_cannot_be_read_is_ignored(lone: Lone, markup: str, broken: str) -> None:
    with lone() as here:
        page = here.page
        page.evaluate(
            """([name, text, markup]) => {
                document.querySelector('book-quiz').remove();
                localStorage.setItem(name, text);
                document.querySelector('article').insertAdjacentHTML('beforeend', markup);
            }""",
            [KEPT, broken, markup],
        )
        expect(score(page)).to_have_text(f"0 of {len(QUESTIONS)} answered.")
        expect(page.locator("[data-marked]")).to_have_count(0)
        answer(page, ONE, right=True)
        expect(score(page)).to_contain_text("1 of")


def test_it_works_where_nothing_may_be_kept(visit: Open) -> None:
    with visit(PAGE, untouched=True) as here:
        here.page.context.add_init_script(
            """Object.defineProperty(window, 'localStorage', {get() {
                throw new DOMException('refused', 'SecurityError');
            }});"""
        )
        here.page.reload()
        here.page.locator("book-quiz").scroll_into_view_if_needed()
        for index in (ONE, SEVERAL, TYPED):
            question = answer(here.page, index, right=True)
            expect(question.locator(".quiz__mark")).to_have_text("✓ Right")
        expect(score(here.page)).to_contain_text("3 of")
        assert [line for line in here.console if "quiz" in line] == []


def test_what_was_chosen_before_it_was_alive_stays(visit: Open) -> None:
    """A reader may be faster than the module."""
    with visit(PAGE) as here:
        answer(here.page, TYPED, right=True)
        here.page.route("**/quiz.js", lambda route: None)
        here.page.reload()
        there = options(asked(here.page, ONE)).nth(rights(ONE)[0])
        there.check()
        here.page.unroute_all(behavior="ignoreErrors")
        # What was never answered is asked for once more, under another name.
        here.page.evaluate("import('../../assets/js/quiz.js?again')")
        expect(score(here.page)).to_contain_text("1 of")
        expect(there).to_be_checked()
        button(asked(here.page, ONE), "Check").click()
        expect(score(here.page)).to_contain_text("2 of")


def test_two_tabs_keep_each_others_answers(visit: Open) -> None:
    with visit(PAGE) as here:
        first = here.page
        second = first.context.new_page()
        second.goto(first.url)
        alive(second)
        answer(first, ONE, right=True)
        answer(second, TYPED, right=True)
        first.reload()
        alive(first)
        for index in (ONE, TYPED):
            expect(asked(first, index).locator(".quiz__mark")).to_have_text("✓ Right")
        button(first, "Clear my answers").click()
        assert first.evaluate("key => localStorage.getItem(key)", KEPT) is None


def test_answers_are_cleared(lone: Lone) -> None:
    with lone() as here:
        for index in (ONE, SEVERAL, TYPED):
            answer(here.page, index, right=False)
        clear = button(here.page, "Clear my answers")
        clear.click()
        expect(score(here.page)).to_have_text(f"0 of {len(QUESTIONS)} answered.")
        expect(said(here.page)).to_contain_text("Your answers are cleared.")
        expect(clear).to_be_focused()
        expect(here.page.locator("book-quiz :checked")).to_have_count(0)
        expect(asked(here.page, TYPED).get_by_role("textbox")).to_have_value("")
        expect(here.page.locator("book-quiz :is([data-mark], [data-marked])")).to_have_count(0)
        expect(button(here.page, "Review")).to_be_hidden()
        assert here.page.evaluate(f"localStorage.getItem('{KEPT}')") is None


def test_a_review_begins_with_the_first_that_was_wrong(lone: Lone) -> None:
    with lone() as here:
        for index in range(len(QUESTIONS)):
            answer(here.page, index, right=index != SEVERAL)
        many = len(QUESTIONS)
        expect(score(here.page)).to_have_text(
            f"All {many} answered, {many - 1} right at the first try."
        )
        answer(here.page, SEVERAL, right=True)
        button(here.page, "Review").click()
        expect(asked(here.page, SEVERAL)).to_be_focused()
        expect(asked(here.page, SEVERAL).locator("legend")).to_be_in_viewport()


def test_all_right_leaves_nothing_to_review(lone: Lone) -> None:
    with lone() as here:
        for index in range(len(QUESTIONS)):
            answer(here.page, index, right=True)
        expect(score(here.page)).to_contain_text(f"{len(QUESTIONS)} right at the first try")
        expect(button(here.page, "Review")).to_be_hidden()


def test_by_keyboard_alone(lone: Lone) -> None:
    with lone() as here:
        page, question = here.page, asked(here.page, ONE)
        options(question).first.focus()
        for _ in range(rights(ONE)[0]):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        expect(options(question).nth(rights(ONE)[0])).to_be_checked()
        page.keyboard.press("Tab")
        expect(button(question, "Check")).to_be_focused()
        outline = "e => getComputedStyle(e).outlineStyle"
        assert button(question, "Check").evaluate(outline) != "none"
        page.keyboard.press("Enter")
        expect(question.locator(".quiz__mark")).to_have_text("✓ Right")
        page.keyboard.press("Tab")
        expect(button(question, "Why")).to_be_focused()
        page.keyboard.press("Enter")
        expect(question.locator(".quiz__told")).to_be_hidden()
        page.keyboard.press("Enter")
        expect(question.locator(".quiz__told")).to_be_visible()
        # Through all of it and out again.
        for _ in range(90):
            page.keyboard.press("Tab")
            if not page.evaluate("!!document.activeElement.closest('book-quiz')"):
                break
        else:
            pytest.fail("the quiz keeps the keyboard")


def test_without_a_script_answers_are_folded(visit: Open) -> None:
    with visit(PAGE, script=False) as here:
        question = asked(here.page, ONE)
        expect(here.page.locator("book-quiz button:not(.listing__copy):visible")).to_have_count(0)
        expect(here.page.locator(".quiz__end")).to_be_hidden()
        options(question).first.check()
        why = plain(QUESTIONS[ONE].options[0].why)
        expect(question.get_by_text(why)).to_be_hidden()
        question.locator("summary").click()
        expect(question.locator("details")).to_contain_text(why)
        expect(question.locator("li[data-right]")).to_contain_text("Right.")


def test_a_module_that_fails_leaves_the_answers(visit: Open) -> None:
    with visit("", untouched=True) as here:
        here.page.route("**/quiz.js", lambda route: route.abort())
        here.page.goto(here.page.url + PAGE)
        question = asked(here.page, ONE)
        question.scroll_into_view_if_needed()
        question.locator("summary").click()
        expect(question.locator("li[data-right]")).to_be_visible()


def outside(page: Page) -> list[str]:
    """What of the quiz ends right of the screen, or scrolls sideways."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('book-quiz, book-quiz *')]
            .filter(e => !e.closest('.spoken') && e.getClientRects().length)
            .filter(e => e.getBoundingClientRect().right > screen.width + 1
                || (e.scrollWidth > e.clientWidth + 1
                    && !['visible', 'clip', 'hidden'].includes(getComputedStyle(e).overflowX)))
            .map(e => e.outerHTML.slice(0, 80))"""
    )
    return found


def ask_all(page: Page) -> None:
    """Check each question with nothing chosen."""
    for n in range(len(QUESTIONS)):
        button(asked(page, n), "Check").click()


def review(page: Page) -> None:
    """A wrong and a right answer, the review of the wrong one, and all that is folded open."""
    answer(page, ONE, right=False)
    answer(page, SEVERAL, right=True)
    button(page, "Review").click()
    for each in page.locator(".quiz summary:visible").all():
        each.click()


STATES: dict[str, Callable[[Page], Any]] = {
    "unanswered": lambda page: None,
    "right": lambda page: [answer(page, n, right=True) for n in range(len(QUESTIONS))],
    "wrong": lambda page: [answer(page, n, right=False) for n in range(len(QUESTIONS))],
    "asked for": ask_all,
    "reviewed": review,
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("width", [390, 1280])
def test_no_one_is_barred(lone: Lone, state: str, width: int) -> None:
    with lone(width=width) as here:
        STATES[state](here.page)
        assert barred(here.page, "book-quiz") == []


@pytest.mark.parametrize("state", STATES)
def test_it_fits_a_small_screen_in_each_state(lone: Lone, state: str) -> None:
    with lone(width=320) as here:
        STATES[state](here.page)
        assert outside(here.page) == []
        # The score does not lie on what is below it.
        lines = here.page.locator(".quiz__end > *").all()
        boxes = [line.bounding_box() for line in lines]
        assert all(line.evaluate("e => e.scrollHeight <= e.clientHeight + 1") for line in lines)
        for above, below in pairwise(boxes):
            assert above and below and above["y"] + above["height"] <= below["y"] + 1


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_moves_when_it_comes_alive_and_when_it_answers(visit: Open, width: int) -> None:
    with visit(PAGE, width=width, untouched=True) as here:
        page = here.page
        shifts(page)
        before = page.locator("book-quiz").bounding_box()
        page.locator("book-quiz").scroll_into_view_if_needed()
        expect(score(page)).to_be_visible()
        after = page.locator("book-quiz").bounding_box()
        assert before and after and before["height"] == after["height"]
        # The row is where it was, whatever it says.
        row = asked(page, ONE).locator(".quiz__row")
        asked(page, ONE).scroll_into_view_if_needed()
        there = row.bounding_box()
        answer(page, ONE, right=False)
        assert row.bounding_box() == there
        still(page)


def test_paper_has_the_questions_alone(lone: Lone) -> None:
    with lone() as here:
        STATES["wrong"](here.page)
        here.page.emulate_media(media="print")
        expect(asked(here.page, ONE).locator("legend")).to_be_visible()
        expect(options(asked(here.page, ONE)).first).to_be_visible()
        for part in (".quiz__row", ".quiz__told", "details", ".quiz__end"):
            assert not any(e.is_visible() for e in here.page.locator(f".quiz {part}").all()), part


def test_it_starts_again_after_instant_navigation(visit: Open) -> None:
    with visit(PAGE, until="networkidle") as here:
        page = here.page
        page.evaluate("window.stillHere = true")
        answer(page, ONE, right=True)
        page.locator(".md-footer__link--prev").click()
        # The address changes before the page does.
        expect(page.locator("article h1")).to_contain_text("Parameters")
        page.locator(".md-footer__link--next").click()
        expect(page.locator("article h1")).to_contain_text("The bias")
        assert page.url.endswith(PAGE)
        assert page.evaluate("window.stillHere") is True
        page.locator("book-quiz").scroll_into_view_if_needed()
        expect(asked(page, ONE).locator(".quiz__mark")).to_have_text("✓ Right")
        question = answer(page, SEVERAL, right=True)
        expect(question.locator(".quiz__mark")).to_have_text("✓ Right")
        expect(score(page)).to_have_count(1)
        assert here.console == []

"""<book-messages>: what is pasted leads to its entry, whatever its numbers, names and frames."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect

from bookblocks.blocks.entries import title_of
from bookblocks.reading.book import Book
from bookblocks.reading.entry import Entry, guide
from tests.browser.axe import violations
from tests.browser.conftest import ROOT, Open
from tests.browser.live import call

PAGE = "reference/errors/"
ENTRIES = [entry for _, inside in guide(Book.load(ROOT), "reference/errors") for entry in inside]
SAME = 0.86

FOUND = ".messages__found a"

# What programs print above the last line of a traceback; {} stands for the message.
FRAMES = {
    "bare": "{}",
    "message alone": "{bare}",
    "Python": (
        "Traceback (most recent call last):\n"
        '  File "/home/reader/train.py", line 31, in <module>\n    loss = step(net, batch)\n'
        "           ^^^^^^^^^^^^^^^^\n"
        '  File "/home/reader/train.py", line 12, in step\n    out = net(batch)\n{}\n'
    ),
    "a notebook": (
        "---------------------------------------------------------------------------\n"
        "RuntimeError                              Traceback (most recent call last)\n"
        "Cell In[7], line 3\n      1 x = torch.ones(5)\n----> 3 fc(x)\n\n"
        "File ~/lib/python3.12/site-packages/torch/nn/modules/module.py:1775, in "
        "Module._wrapped_call_impl(self, *args, **kwargs)\n   1773     return self\n\n{}"
    ),
    "pytest": "    def test_net():\n>       net(x)\n\ntest_net.py:9: \n{E}\n\ntest_net.py:9: Error",
    "raised while another was handled": (
        "Traceback (most recent call last):\n"
        "  File \"a.py\", line 3, in <module>\n    cache[key]\nKeyError: 'key'\n\n"
        "During handling of the above exception, another exception occurred:\n\n"
        "Traceback (most recent call last):\n"
        '  File "a.py", line 5, in <module>\n    net(x)\n{}'
    ),
}


def framed(frame: str, message: str) -> str:
    """A message as a reader copies it."""
    if frame == "pytest":
        return FRAMES[frame].replace("{E}", "\n".join(f"E   {x}" for x in message.split("\n")))
    if frame == "message alone":
        return message.split(": ", 1)[-1]
    return FRAMES[frame].replace("{}", message)


def known(page: Page) -> list[dict[str, Any]]:
    """The entries as the page's script knows them."""
    entries: list[dict[str, Any]] = page.evaluate(
        """async () => {
            const module = await import('/callable-layer/assets/js/messages.js');
            return module.entriesOf(document.querySelector('book-messages'));
        }"""
    )
    return entries


def found(page: Page, pasted: list[str]) -> list[list[tuple[str, float]]]:
    """For each text the addresses of its entries, with the share of each."""
    there = known(page)
    results = call(page, "messages", "find", [[text, there] for text in pasted])
    return [
        [(inner(each["entry"]["href"]), each["share"]) for each in result] for result in results
    ]


def inner(href: str) -> str:
    """An address as the page has it: the theme may have made it a whole one."""
    return href.rpartition("/reference/errors/")[2]


def address(entry: Entry) -> str:
    return f"{Path(entry.chapter.path).stem}/#{entry.anchor}"


@pytest.fixture(scope="module")
def guide_page(visit: Open) -> Iterator[Page]:
    """The page, where one text after the other is pasted: what is found depends on it alone."""
    with visit(PAGE) as here:
        yield here.page
        assert here.console == []


def paste(page: Page, text: str) -> Locator:
    """Paste a text where nothing is left of another; what is said of it."""
    place = page.locator(".messages__found")
    page.locator("textarea").fill("")
    expect(place).to_be_empty()
    page.locator("textarea").fill(text)
    return place


@pytest.mark.parametrize("frame", FRAMES)
def test_every_message_leads_to_its_entry(guide_page: Page, frame: str) -> None:
    """Those of other versions, too."""
    cases = [(address(entry), text) for entry in ENTRIES for text in entry.messages]
    results = found(guide_page, [framed(frame, text) for _, text in cases])
    wrong = [
        (expected, text, result[:2])
        for (expected, text), result in zip(cases, results, strict=True)
        if not result or result[0][0] != expected or result[0][1] < SAME
    ]
    assert wrong == []


def other(text: str, sizes: list[int]) -> str:
    """A message with other numbers in it."""
    turn = iter(sizes * len(text))
    return re.sub(r"\d+", lambda _: str(next(turn)), text)


def test_what_the_script_knows_is_what_the_programs_print(guide_page: Page) -> None:
    assert [
        (inner(entry["href"]), entry["title"], entry["page"], entry["messages"])
        for entry in known(guide_page)
    ] == [
        (address(entry), entry.title, title_of(entry.chapter), entry.messages) for entry in ENTRIES
    ]


def test_numbers_and_addresses_do_not_matter(guide_page: Page) -> None:
    cases = [(address(entry), entry.messages[0]) for entry in ENTRIES]

    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(st.lists(st.integers(0, 10**6), min_size=1, max_size=5), st.sampled_from([*FRAMES]))
    def compare(sizes: list[int], frame: str) -> None:
        pasted = [framed(frame, other(text, sizes)) for _, text in cases]
        results = found(guide_page, pasted)
        firsts = [result[0][0] if result else None for result in results]
        assert firsts == [expected for expected, _ in cases]

    compare()


TRACEBACKS = sorted(Path(__file__).parent.glob("tracebacks/*.txt"))


@pytest.mark.parametrize("file", TRACEBACKS, ids=[file.stem for file in TRACEBACKS])
def test_a_real_traceback_leads_to_its_entry(guide_page: Page, file: Path) -> None:
    """The first line of each file names its entry, the others are what was printed."""
    expected, _, pasted = file.read_text(encoding="utf-8").partition("\n")
    place = paste(guide_page, pasted)
    expect(place).to_contain_text("This is it:")
    expect(place.locator("a").first).to_have_attribute(
        "href", re.compile(f"(^|/reference/errors/){re.escape(expected)}$")
    )


UNKNOWN = [
    "ModuleNotFoundError: No module named 'tensorflow'",
    "KeyboardInterrupt",
    "the weather is fine today",
    "ZeroDivisionError: division by zero",
    "FileNotFoundError: [Errno 2] No such file or directory: 'data.csv'",
    "sqlite3.OperationalError: no such table: users",
]


def test_what_the_book_does_not_know_is_said(visit: Open) -> None:
    with visit(PAGE) as here:
        page = here.page
        heading = page.get_by_role("heading", name="If yours is not here")
        for text in UNKNOWN:
            place = paste(page, text)
            expect(place).to_contain_text("No message of this book is close to it.")
            page.evaluate("scrollTo(0, 0)")
            expect(heading).not_to_be_in_viewport()
            place.locator("a").click()
            expect(heading).to_be_in_viewport()


def test_a_close_one_is_offered_as_close(guide_page: Page) -> None:
    place = paste(
        guide_page,
        "RuntimeError: mat1 and mat9 forms could not be multiplied together (3x4 and 5x6)",
    )
    expect(place).to_contain_text("Not quite the same, but close:")
    expect(place.locator("a").first).to_contain_text("shapes cannot be multiplied")


def test_a_reader_pastes_and_stands_at_the_entry(visit: Open) -> None:
    """By keyboard alone, and nothing is sent before the link is followed."""
    with visit(PAGE, until="networkidle") as here:
        page = here.page
        before = len(here.requests)
        page.get_by_label("Paste a message, or the whole traceback").focus()
        page.keyboard.insert_text(
            framed(
                "Python", "RuntimeError: mat1 and mat2 shapes cannot be multiplied (7x8 and 9x2)"
            )
        )
        place = page.get_by_role("status")
        expect(place).to_contain_text("This is it:")
        assert len(here.requests) == before
        page.keyboard.press("Tab")
        expect(page.locator(FOUND).first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/reference/errors/shapes/#mat1-and-mat2"))
        expect(page.get_by_role("heading", name="shapes cannot be multiplied")).to_be_in_viewport()
        assert here.console == []


def test_an_empty_field_says_nothing(guide_page: Page) -> None:
    field = guide_page.locator("textarea")
    field.fill("KeyboardInterrupt")
    field.fill("  \n")
    expect(guide_page.locator(".messages__found")).to_be_empty()


def test_without_a_script_the_list_is_there_and_no_dead_field(visit: Open) -> None:
    with visit(PAGE, script=False) as here:
        expect(here.page.locator("textarea")).to_be_hidden()
        assert here.page.locator(".entries ul ul a").count() == len(ENTRIES)


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_no_one_is_barred_from_what_is_found(visit: Open, width: int, scheme: str) -> None:
    with visit(PAGE, width=width, scheme=scheme) as here:
        here.page.locator("textarea").fill("mat1 and mat2 shapes cannot be multiplied")
        expect(here.page.locator(FOUND).first).to_be_visible()
        assert violations(here.page, "book-messages") == []


def test_words_of_any_text_are_read(guide_page: Page) -> None:
    """Whatever is pasted, the page answers."""
    there = known(guide_page)

    @settings(
        max_examples=30,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(st.lists(st.text(max_size=60), max_size=5))
    def compare(texts: list[str]) -> None:
        for result in call(
            guide_page,
            "messages",
            "find",
            [["\n".join(texts), there], *([t, there] for t in texts)],
        ):
            assert all(each["share"] >= 0.5 for each in result)

    compare()

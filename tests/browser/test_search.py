"""Search: it costs nothing until it opens, however it opens, and it finds what a reader pastes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, Route, expect

from bookblocks.testing.bench import BUDGET_INDEX, compressed
from tests.browser.axe import violations
from tests.browser.conftest import Open, Visit

CHAPTER = "layer/bias/"
FIELD = ".md-search__input"
HITS = ".md-search-result__item > a"
LABEL = "label.md-header__button[for=__search]"


def asked(here: Visit) -> list[str]:
    """The files of search that the page has asked for, in alphabetical order."""
    names = (urlsplit(url).path.rpartition("/")[2] for url in here.requests)
    return sorted(re.sub(r"\..*\.js$", ".js", name) for name in names if "search" in name)


ALL = ["search.js", "search_index.json"]


def search(page: Page, words: str) -> None:
    """Type into the open search, and see it find the page of the dot product first."""
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type(words)
    expect(page.locator(HITS).first).to_have_attribute(
        "href", re.compile(r"/layer/matrix-as-function/\?h=")
    )


def first_hits(page: Page, message: str, many: int) -> list[str]:
    """Ask the open search for a message, all at once as when it is pasted; the first addresses."""
    field = page.locator(FIELD)
    for text in ("", message):
        field.fill(text)
        # What the theme listens to.
        field.dispatch_event("keyup")
        if not text:
            expect(page.locator(HITS)).to_have_count(0)
    expect(page.locator(HITS).first).to_be_visible()
    return [link.get_attribute("href") or "" for link in page.locator(HITS).all()[:many]]


def by_key(key: str) -> Callable[[Page], None]:
    return lambda page: page.keyboard.press(key)


def by_focus(page: Page) -> None:
    page.locator(LABEL).focus()
    page.keyboard.press("Enter")


WAYS: dict[str, tuple[int, Callable[[Page], None]]] = {
    "slash": (1280, by_key("/")),
    "s": (1280, by_key("s")),
    "f": (1280, by_key("f")),
    "click": (1280, lambda page: page.locator(FIELD).click()),
    "focus": (1280, lambda page: page.locator(FIELD).focus()),
    "touch": (390, lambda page: page.locator(LABEL).tap()),
    "focus on a phone": (390, by_focus),
}


@pytest.mark.parametrize("way", WAYS)
def test_search_loads_when_it_opens(visit: Open, way: str) -> None:
    width, open_search = WAYS[way]
    with visit(CHAPTER, width=width, until="networkidle") as here:
        assert asked(here) == []
        open_search(here.page)
        search(here.page, "dot product")
        assert asked(here) == ALL
        here.page.keyboard.press("Escape")
        expect(here.page.locator(FIELD)).not_to_be_focused()
        toggle = here.page.locator("#__search")
        expect(toggle).not_to_be_checked()
        expect(here.page.locator(HITS).first).to_be_hidden()
        # A second search has all that it needs. While the theme still closes the first one, a key
        # is lost to it, and a reader presses it again.
        for _ in range(5):
            open_search(here.page)
            with suppress(AssertionError):
                expect(toggle).to_be_checked(timeout=1000)
                break
        expect(here.page.locator(HITS).first).to_be_visible()
        assert asked(here) == ALL
        assert here.console == []


def test_the_first_hit_by_enter_and_its_highlight(visit: Open) -> None:
    with visit(CHAPTER) as here:
        here.page.evaluate("window.stillHere = true")
        here.page.keyboard.press("/")
        search(here.page, "dot product")
        here.page.keyboard.press("Enter")
        expect(here.page).to_have_url(re.compile(r"/layer/matrix-as-function/\?h="))
        marks = here.page.locator("article mark")
        expect(marks.first).to_be_attached()
        assert {"dot", "product"} <= {text.lower() for text in marks.all_inner_texts()}
        assert here.page.evaluate("window.stillHere") is True
        assert asked(here) == ALL


def test_search_by_keyboard_bars_no_one(visit: Open) -> None:
    with visit(CHAPTER) as here:
        here.page.keyboard.press("/")
        search(here.page, "dot product")
        assert violations(here.page, ".md-header") == []
        here.page.keyboard.press("ArrowDown")
        expect(here.page.locator(HITS).first).to_be_focused()


def test_an_address_with_a_query_opens_search(visit: Open) -> None:
    with visit(f"{CHAPTER}?q=dot+product") as here:
        expect(here.page.locator(HITS).first).to_be_visible()
        expect(here.page.locator(FIELD)).to_have_value("dot product")
        assert asked(here) == ALL


@pytest.mark.parametrize("name", ["", "&x=1"])
def test_an_address_with_words_to_highlight(visit: Open, name: str) -> None:
    with visit(f"{CHAPTER}?h=almost{name}") as here:
        expect(here.page.locator("article mark").first).to_have_text(re.compile("almost", re.I))
        assert asked(here) == ALL


def test_a_link_with_words_to_highlight_is_followed_without_a_reload(visit: Open) -> None:
    with visit("layer/shapes/", until="networkidle") as here:
        here.page.evaluate(
            """() => {
                window.stillHere = true;
                document.querySelector('article').insertAdjacentHTML(
                    'afterbegin', '<a id="there" href="../bias/?h=almost">there</a>');
            }"""
        )
        assert asked(here) == []
        here.page.locator("#there").click()
        expect(here.page.locator("article mark").first).to_have_text(re.compile("almost", re.I))
        assert here.page.evaluate("window.stillHere") is True


def test_search_on_the_second_page_of_a_visit(visit: Open) -> None:
    with visit(CHAPTER, until="networkidle") as here:
        here.page.evaluate("window.stillHere = true")
        here.page.locator(".md-footer__link--next").click()
        expect(here.page).to_have_url(re.compile("/call/callable-objects/"))
        expect(here.page.locator("article h1")).to_contain_text("Callable objects")
        assert asked(here) == []
        here.page.keyboard.press("/")
        search(here.page, "dot product")
        assert here.page.evaluate("window.stillHere") is True
        assert asked(here) == ALL


def test_a_field_in_the_chapter_is_no_search(visit: Open) -> None:
    with visit(CHAPTER, until="networkidle") as here:
        here.page.locator("article").evaluate(
            "article => { article.innerHTML = '<input id=\"number\">'; }"
        )
        here.page.locator("#number").fill("2")
        here.page.wait_for_load_state("networkidle")
        assert asked(here) == []


# What another theme may do: the page or the theme's script is changed on its way.
BY_FETCH = """
window.XMLHttpRequest = class extends EventTarget {
  open(_, url) { this.url = url; }
  async send() {
    const response = await fetch(this.url);
    this.status = response.status;
    this.response = await response.blob();
    this.dispatchEvent(new Event("load"));
  }
  abort() {}
};
"""
OTHERS: dict[str, tuple[str, Callable[[str], str]]] = {
    "another name": (CHAPTER, lambda text: text.replace(", mkdocs-material-", ", other-theme-")),
    "another toggle": (CHAPTER, lambda text: text.replace('id="__search"', 'id="__other"')),
    "fetch": ("bundle.", lambda text: BY_FETCH + text),
    "another index": ("bundle.", lambda text: text.replace("search_index.json", "found.json")),
    "another worker": (CHAPTER, lambda text: text.replace("workers/search.", "workers/finder.")),
}
# The files that two of them ask for by another name.
RENAMED = {"found.json": "search_index.json", "workers/finder.": "workers/search."}


@pytest.mark.parametrize("other", OTHERS)
def test_another_theme_loses_the_saving_and_no_more(visit: Open, other: str) -> None:
    part, change = OTHERS[other]

    def answer(route: Route) -> None:
        response = route.fetch()
        text = response.text()
        assert change(text) != text
        route.fulfill(response=response, body=change(text))

    def rename(route: Route) -> None:
        url = route.request.url
        for name, real in RENAMED.items():
            url = url.replace(name, real)
        route.continue_(url=url)

    with visit("no/such/page/") as here:
        here.page.route(lambda url: part in url.partition("?")[0], answer)
        here.page.route(lambda url: any(name in url for name in RENAMED), rename)
        # At least one of the two files is fetched at once, as the theme means it to be.
        with here.page.expect_request(re.compile("search_index|workers/|found")):
            here.page.goto(here.page.url.replace("no/such/page/", CHAPTER))
        here.page.keyboard.press("/")
        search(here.page, "dot product")


def test_a_toggle_that_says_nothing_is_no_hindrance(visit: Open) -> None:
    with visit(CHAPTER, until="networkidle") as here:
        here.page.evaluate(
            "document.addEventListener('change', event => event.stopImmediatePropagation(), true)"
        )
        here.page.locator(FIELD).focus()
        here.page.keyboard.type("dot product")
        expect(here.page.locator(".md-search-result__meta")).to_contain_text("matching documents")


def shown_errors(site: Path, folder: str) -> dict[str, set[str]]:
    """The errors that pages show, with the pages; "" is the folder of the chapters."""
    found: dict[str, set[str]] = {}
    for file in sorted(site.rglob("index.html")):
        place = file.parent.relative_to(site).as_posix()
        if place.startswith("reference/") if not folder else not place.startswith(folder):
            continue
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for error in page.select(".output--error:not(.output--also) samp"):
            found.setdefault(error.get_text().strip(), set()).add(place)
    return found


def test_each_error_message_of_the_book_is_found_by_its_text(visit: Open, site: Path) -> None:
    """As it is pasted, with its type and its signs: among the first two hits."""
    chapters = shown_errors(site, "")
    assert len(chapters) > 5
    asked: dict[str, set[str]] = {}
    for text, places in chapters.items():
        asked.setdefault(text.split("\n")[-1], set()).update(places)
    wrong = []
    with visit("") as here:
        here.page.locator(FIELD).click()
        for message, places in asked.items():
            found = first_hits(here.page, message, 2)
            # The entry of the field guide is as good a place.
            right = (*places, "reference/errors")
            if not any(f"/{place}/" in link for place in right for link in found):
                wrong.append((message, found))
        assert wrong == []
        assert here.console == []


def test_a_message_of_the_field_guide_is_found_there_first(visit: Open, site: Path) -> None:
    """Of every ninth entry: nine of ten are. Without the boost of these pages it is 13 of 20."""
    entries = [
        (file.parent.name, heading.get_text())
        for file in sorted(site.glob("reference/errors/*/index.html"))
        for heading in BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").select(
            "article h2 > code"
        )
    ]
    sample = entries[::9]
    assert len(sample) >= 20
    wrong = []
    with visit("") as here:
        here.page.locator(FIELD).click()
        for page, message in sample:
            found = first_hits(here.page, message, 1)
            if f"/reference/errors/{page}/" not in found[0]:
                wrong.append((message, found))
    assert len(wrong) <= len(sample) // 10, wrong


def test_the_index_has_every_message_of_every_entry(site: Path) -> None:
    """Each word of it, so that any part that is pasted meets it."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    there: dict[str, str] = {}
    for entry in index["docs"]:
        place = entry["location"].partition("#")[0].strip("/")
        text = BeautifulSoup(f"{entry['title']} {entry['text']}", "html.parser").get_text()
        there[place] = f"{there.get(place, '')} {' '.join(text.split())}"
    errors = shown_errors(site, "reference/errors/")
    assert len(errors) > 150
    for text, places in errors.items():
        assert any(" ".join(text.split()) in there[place] for place in places), text


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (
            "mat1 and mat2 shapes cannot be multiplied (32x784 and 128x10)",
            "(layer|reference/errors)/shapes/",
        ),
        ("LazyLinear", "call/why-not-forward/"),
        ("nn.Parameter", "layer/parameters/"),
        ("_wrapped_call_impl", "call/calling-a-layer/"),
        ("shapes", "layer/shapes/"),
        ("bias", "layer/bias/"),
    ],
)
def test_what_a_reader_may_type_finds_its_chapter(visit: Open, words: str, place: str) -> None:
    with visit(f"?q={quote(words)}") as here:
        expect(here.page.locator(HITS).first).to_have_attribute("href", re.compile(f"/{place}"))


def test_the_index_holds_prose_and_errors_and_is_light(site: Path) -> None:
    """Programs are left out: a result shows all of them, folded lines and buttons included."""
    index = site / "search" / "search_index.json"
    entries = json.loads(index.read_text(encoding="utf-8"))
    text = "".join(entry["text"] for entry in entries["docs"])
    assert "mat1 and mat2 shapes cannot be multiplied (20x6 and 4x3)" in text
    assert "load_state_dict" in text
    for left_out in ("Whole programCopy", "<p>Output</p>", "import torch"):
        assert left_out not in text
    assert compressed(index) <= BUDGET_INDEX

"""Every page, at 390 and 1280 pixels, light and dark: the promises of the whole site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.filter import SoupStrainer
from mkdocs.config import load_config
from playwright.sync_api import Page

from bookblocks.testing.bench import budget, compressed, first_load
from tests.browser.axe import SCHEMES, palettes, violations
from tests.browser.conftest import PREFIX, ROOT, Open, Read, addresses, built, wait_until
from tests.browser.live import barred


def parsed(site: Path, path: str, only: SoupStrainer | None = None) -> BeautifulSoup:
    """A page as it was built, or some elements of it."""
    text = built(site, path).read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser", parse_only=only)


@pytest.fixture(params=["on_a_phone", "on_a_desk"])
def read(request: pytest.FixtureRequest, path: str) -> Read:
    """A page at each of the two widths."""
    page: Read = request.getfixturevalue(request.param)
    return page


def test_nothing_bars_a_reader(read: Read, path: str) -> None:
    """No accessibility violation in either palette, no error in the console."""
    assert barred(read.page) == []
    missing = "404 (Not Found)" if "no/such" in path else None
    assert [line for line in read.visit.console if missing is None or missing not in line] == []


def test_a_palette_changes_colours_and_nothing_else(visit: Open) -> None:
    """Each element that is there in one is there in the other, as large, but for the toggle."""
    shapes = """() => [...document.querySelectorAll('body *')]
        .filter(e => !e.closest('[data-md-component=palette]'))
        .map(e => [e.localName, e.getAttribute('class'), getComputedStyle(e).visibility,
            ...Object.values(e.getBoundingClientRect().toJSON())].join(' '))"""
    for path in ("", "call/calling-a-layer/", "reference/errors/shapes/"):
        with visit(path) as here:
            one, other = (here.page.evaluate(shapes) for _ in palettes(here.page))
            assert len(one) > 100
            assert one == other
            # And the toggle breaks no rule in either.
            for scheme in palettes(here.page):
                assert (scheme, violations(here.page, ".md-header")) == (scheme, [])


def beyond(page: Page) -> list[str]:
    """What scrolls sideways, or ends right of the screen; a line each."""
    found: list[str] = page.evaluate(
        """() => [
            ...[...document.querySelectorAll('html, article, article *')]
                .filter(e => e.scrollWidth > e.clientWidth + 1
                    && (e === document.documentElement
                        || !['visible', 'clip', 'hidden'].includes(getComputedStyle(e).overflowX))),
            ...[...document.querySelectorAll('article *')]
                .filter(e => !e.closest('.md-content__button, .headerlink'))
                .filter(e => e.getClientRects().length)
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1),
        ].map(e => e.outerHTML.slice(0, 80))"""
    )
    return found


def test_nothing_scrolls_sideways(on_a_phone: Read) -> None:
    for width in (320, 390, 768, 1280):
        on_a_phone.page.set_viewport_size({"width": width, "height": 844})
        assert (width, beyond(on_a_phone.page)) == (width, [])


def test_all_of_the_text_is_there_without_javascript(visit: Open, path: str, site: Path) -> None:
    """What the HTML says is in view, but for the folded lines of a program."""
    article = parsed(site, path).article
    assert article is not None
    # What only a script can use is no text to be read.
    buttons = ".listing__copy, .listing__run, .figure__controls, .debugger__controls"
    controls = f"{buttons}, .debugger__link, .messages, book-sheet"
    for folded in article.select(f".listing__line--rest, svg title, svg desc, {controls}"):
        folded.decompose()
    with visit(path, script=False) as here:
        folds = here.page.locator("article details:not([open]) > summary:visible")
        if folds.count():
            # One shows that they open without a script; the others open as it did.
            folds.first.click()
            assert here.page.locator("article details[open]").count() > 0
        here.page.evaluate(
            "document.querySelectorAll('article details').forEach(each => { each.open = true; })"
        )
        seen = "".join(here.page.locator("article").inner_text().split())
        drawn = "".join("".join(here.page.locator("article svg text").all_text_contents()).split())
    for words in article.stripped_strings:
        plain = "".join(words.split())
        # A heading's link shows its sign only to a pointer.
        assert plain == "¶" or plain in seen or plain in drawn, words


def test_a_first_load_is_light_and_still(on_a_phone: Read, path: str, site: Path) -> None:
    """No other host is asked, the bytes are within the budget, and nothing moves."""
    assert on_a_phone.moved[0] == []
    assert {urlsplit(url).hostname for url in on_a_phone.visit.requests} - {None} == {"127.0.0.1"}
    html = built(site, path).read_text(encoding="utf-8")
    sizes = dict(on_a_phone.first)
    assert len(sizes) == len(on_a_phone.first)
    assert sum(sizes.values()) <= budget(html), sizes
    # The port in the site map's addresses changes by a byte what it is compressed to.
    sizes[f"{PREFIX}sitemap.xml"] = compressed(site / "sitemap.xml")
    # `make bench` computes from the files what a browser is seen to fetch here.
    icon = compressed(site / "assets" / "images" / "favicon.svg")
    least, most = (first_load(site, built(site, path), read=read) for read in (False, True))
    assert least - icon <= sum(sizes.values()) <= most + icon, sizes


def test_nothing_moves_while_a_reader_scrolls(read: Read) -> None:
    """Predictions are covered, and figures come alive, on the way; nothing in the text moves."""
    assert read.moved[1] == []


def test_a_page_says_what_it_is(path: str, site: Path) -> None:
    head = parsed(site, path, SoupStrainer("head")).head
    assert head is not None and head.title is not None
    meta = {
        str(tag.get("property") or tag.get("name")): str(tag["content"])
        for tag in head.find_all("meta", content=True)
    }
    assert 20 < len(meta["description"]) <= 160
    assert meta["og:description"] == meta["description"]
    assert meta["og:type"] in ("article", "website")
    assert meta["twitter:card"] == "summary_large_image"
    assert meta["og:title"] == head.title.get_text().replace(" - ", " · ")
    assert head.title.get_text().count("The Callable Layer") == 1
    address = "https://callable-layer.github.io/callable-layer/"
    card = meta["og:image"].removeprefix(address)
    assert 0 < (site / card).stat().st_size < 60_000
    if "no/such" not in path:
        canonical = head.select_one("link[rel=canonical]")
        assert canonical is not None
        assert canonical["href"] == meta["og:url"] == address + path


def parts(nav: list[Any], part: str | None = None) -> Iterator[tuple[str, str | None]]:
    """Each chapter of the navigation, with the name of the nearest part that it is in."""
    for entry in nav:
        for name, inside in entry.items() if isinstance(entry, dict) else [("", entry)]:
            if isinstance(inside, list):
                yield from parts(inside, name)
            else:
                yield inside, part


def test_a_chapter_names_the_part_that_it_belongs_to(site: Path) -> None:
    found = list(parts(load_config(str(ROOT / "mkdocs.yml"))["nav"]))
    assert len({part for _, part in found}) > 4
    for chapter, part in found:
        path = "" if chapter == "index.md" else chapter.rpartition(".")[0] + "/"
        shown = [tag.get_text() for tag in parsed(site, path, SoupStrainer(class_="part"))]
        assert shown == ([] if part is None else [part]), chapter


def test_the_templates_name_what_zensical_knows_too() -> None:
    """`page.ancestors`, nearest first: Zensical has no `page.parent`, and says nothing of it."""
    for path in (ROOT / "overrides").rglob("*.html"):
        assert "page.parent" not in path.read_text(encoding="utf-8"), path


# The last two have what `make versions` compares.
VERIFIED = ["listing", "output", "debugger", "output__other", "versions"]


def test_every_block_of_code_is_a_verified_one(path: str, site: Path) -> None:
    """Whatever way a chapter found to print code, it must be a listing or an output."""
    for pre in parsed(site, path).find_all("pre"):
        assert isinstance(pre, Tag)
        assert pre.find_parent(class_=VERIFIED), pre
        # The theme's script would measure each, see `code_block`.
        assert pre.find("code", recursive=False) is None, pre


def test_every_page_of_the_site_is_looked_at(site: Path) -> None:
    """The tests above take their addresses from docs/; the site may hold no other page."""
    pages = set(site.rglob("*.html"))
    assert pages == {built(site, path) for path in addresses()}


def test_descriptions_and_titles_differ(site: Path) -> None:
    head = SoupStrainer("head")
    pages = [parsed(site, path, head) for path in addresses() if "no/such" not in path]
    titles = [page.title.get_text() for page in pages if page.title]
    assert len(titles) == len(pages) == len(set(titles))
    descriptions = [tag["content"] for page in pages for tag in page.select("[name=description]")]
    assert len(descriptions) == len(pages) == len(set(map(str, descriptions)))


def test_a_missing_page_finds_its_styles_and_its_way_back(visit: Open, origin: str) -> None:
    with visit("no/such/page/") as here:
        assert all(response.ok for response in here.responses if not response.url.endswith("page/"))
        here.page.get_by_role("link", name="the start of the book").click()
        here.page.wait_for_url(origin)


def test_print_gives_the_page_alone(on_a_desk: Read) -> None:
    """On white paper, without what is there to be clicked, and with all of it unfolded."""
    page = on_a_desk.page
    page.emulate_media(media="print", color_scheme="dark")
    wait_until(page, "document.body.dataset.mdColorScheme === 'slate'")
    assert page.locator("article h1").is_visible()
    shown = (
        "selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility("
        "{visibilityProperty: true}) && e.getClientRects().length).map(e => e.outerHTML)"
    )
    for part in (
        ".md-header",
        ".md-sidebar",
        ".md-footer",
        ".listing__whole",
        ".listing__copy",
        ".listing__run",
        ".figure__controls",
        ".debugger__controls",
    ):
        assert page.evaluate(shown, part) == [], part
    rest = ".listing__line--rest"
    assert len(page.evaluate(shown, rest)) == page.locator(rest).count()
    colour = page.locator("article p:not([class])").first.evaluate(
        "e => getComputedStyle(e).color.match(/\\d+/g).slice(0, 3).map(Number)"
    )
    assert max(colour) < 100, "light text on white paper"


@pytest.mark.parametrize(("system", "scheme"), SCHEMES)
def test_the_palette_of_the_system_stands_before_the_themes_script(
    visit: Open, system: str, scheme: str
) -> None:
    """No flash of the other palette; and what is set at once is not set, and styled, again."""
    with visit("no/such/page/", scheme=system) as here:
        here.page.route("**/bundle.*", lambda route: route.abort())
        here.page.goto(here.page.url.replace("no/such/page/", ""))
        body = here.page.locator("body")
        assert body.get_attribute("data-md-color-scheme") == scheme
        assert here.page.evaluate("document.documentElement.className") == "js js-focus-visible"


def test_the_theme_sets_what_was_set_at_once(visit: Open) -> None:
    with visit("", until="networkidle") as here:
        assert here.page.evaluate("document.documentElement.className") == "js js-focus-visible"


def test_a_palette_changes_at_once(visit: Open) -> None:
    """Text that fades from one palette to the other, on a page that has it already, is not read."""
    fading = """() => [...document.querySelectorAll('article *')].filter(e => {
        const {transitionDuration, transitionProperty} = getComputedStyle(e);
        return parseFloat(transitionDuration) && /color|all/.test(transitionProperty);
    }).map(e => e.outerHTML.slice(0, 80))"""
    for path in ("layer/bias/", "reference/errors/shapes/", "labs/hooks-at-work/"):
        with visit(path) as here:
            found = here.page.evaluate(fading)
            # The sign of a heading's link is not there until a pointer comes.
            assert [each for each in found if "headerlink" not in each] == []


def test_no_rule_is_for_every_element(site: Path) -> None:
    """One such rule below an attribute of the page, and all of it is styled anew at each load."""
    text = (site / "styles" / "book.css").read_text(encoding="utf-8")
    selectors = re.findall(r"([^{}]+)\{", text)
    assert len(selectors) > 400
    assert [each for each in selectors if re.search(r"\](\s|:is\()[^,]*\*", each)] == []

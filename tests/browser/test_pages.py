"""Every page, at 390 and 1280 pixels, light and dark: the promises of the whole site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

from tests.browser.conftest import Open, Visit, addresses

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

every_page = pytest.mark.parametrize("path", addresses())
every_look = pytest.mark.parametrize(
    ("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
)

# Bytes of a first load, compressed; see DESIGN: without and with the search index.
BUDGET = 130_000
BUDGET_WITH_INDEX = 150_000


def violations(here: Visit) -> list[str]:
    """What axe-core finds, a line each."""
    found = Axe().run(here.page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


@every_page
@every_look
def test_nothing_bars_a_reader(visit: Open, path: str, width: int, scheme: str) -> None:
    """No accessibility violation, no error in the console."""
    with visit(path, width=width, scheme=scheme) as here:
        shown = here.page.evaluate("document.body.dataset.mdColorScheme")
        assert shown == ("slate" if scheme == "dark" else "default")
        assert violations(here) == []
        missing = "404 (Not Found)" if "no/such" in path else None
        assert [line for line in here.console if missing is None or missing not in line] == []


@every_page
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_scrolls_sideways(visit: Open, path: str, width: int) -> None:
    with visit(path, width=width) as here:
        wide = here.page.evaluate(
            """() => [...document.querySelectorAll('html, article, article *')]
                .filter(e => e.scrollWidth > e.clientWidth + 1
                    && (e === document.documentElement
                        || !['visible', 'clip', 'hidden'].includes(getComputedStyle(e).overflowX)))
                .map(e => `${e.tagName} ${e.className}: ${e.scrollWidth} > ${e.clientWidth}`)"""
        )
        assert wide == []
        beyond = here.page.evaluate(
            """() => [...document.querySelectorAll('article *')]
                .filter(e => !e.closest('.md-content__button, .headerlink, .md-clipboard'))
                .filter(e => e.getClientRects().length)
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                .map(e => e.outerHTML.slice(0, 80))"""
        )
        assert beyond == []


@every_page
def test_all_of_the_text_is_there_without_javascript(visit: Open, path: str, site: Path) -> None:
    """What the HTML says is in view, but for the folded lines of a program."""
    file = site / path / "index.html" if "no/such" not in path else site / "404.html"
    article = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").article
    assert article is not None
    for folded in article.select(".listing__line--rest, svg title, svg desc, .listing__copy"):
        folded.decompose()
    with visit(path, script=False) as here:
        seen = "".join(here.page.locator("article").inner_text().split())
        drawn = "".join("".join(here.page.locator("article svg text").all_text_contents()).split())
    for words in article.stripped_strings:
        plain = "".join(words.split())
        # A heading's link shows its sign only to a pointer.
        assert plain == "¶" or plain in seen or plain in drawn, words


@every_page
def test_nothing_moves_while_it_loads(visit: Open, path: str) -> None:
    with visit(path, width=390, until="networkidle") as here:
        shift = here.page.evaluate(
            """() => new Promise(done => {
                let sum = 0;
                new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
                    .observe({type: 'layout-shift', buffered: true});
                setTimeout(() => done(sum), 200);
            })"""
        )
        assert shift == 0


@every_page
def test_a_first_load_is_light_and_asks_no_other_host(visit: Open, path: str) -> None:
    with visit(path, width=390, until="networkidle") as here:
        assert {urlsplit(url).hostname for url in here.requests} - {None} == {"127.0.0.1"}
        sizes = {
            urlsplit(response.url).path: int(response.headers.get("content-length", 0))
            for response in here.responses
        }
    index = sum(size for name, size in sizes.items() if name.endswith("search_index.json"))
    total = sum(sizes.values())
    assert total - index <= BUDGET, sizes
    assert total <= BUDGET_WITH_INDEX, sizes


@every_page
def test_a_page_says_what_it_is(visit: Open, path: str) -> None:
    with visit(path) as here:
        head = BeautifulSoup(here.page.content(), "html.parser").head
    assert head is not None and head.title is not None
    meta = {
        str(tag.get("property") or tag.get("name")): str(tag["content"])
        for tag in head.find_all("meta", content=True)
    }
    assert 20 < len(meta["description"]) <= 160
    assert meta["og:description"] == meta["description"]
    assert meta["og:image"].endswith("assets/images/card.png")
    assert meta["og:title"] in (head.title.get_text().replace(" - ", " · "), "The Callable Layer")


@every_page
def test_every_block_of_code_is_a_verified_one(path: str, site: Path) -> None:
    """Whatever way a chapter found to print code, it must be a listing or an output."""
    file = site / path / "index.html" if "no/such" not in path else site / "404.html"
    page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    for pre in page.find_all("pre"):
        assert pre.find_parent(class_="listing") or pre.find_parent(class_="output"), pre


def test_descriptions_and_titles_differ(site: Path) -> None:
    pages = [
        BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for file in site.rglob("index.html")
    ]
    titles = [page.title.get_text() for page in pages if page.title]
    assert len(titles) == len(pages) == len(set(titles))
    descriptions = [tag["content"] for page in pages for tag in page.select("[name=description]")]
    assert len(descriptions) == len(pages) == len(set(map(str, descriptions)))


def test_a_missing_page_finds_its_styles_and_its_way_back(visit: Open, origin: str) -> None:
    with visit("no/such/page/") as here:
        assert all(response.ok for response in here.responses if not response.url.endswith("page/"))
        here.page.get_by_role("link", name="the start of the book").click()
        here.page.wait_for_url(origin)


@pytest.mark.parametrize("path", [path for path in addresses() if "no/such" not in path])
def test_print_gives_the_page_alone(visit: Open, path: str) -> None:
    with visit(path) as here:
        here.page.emulate_media(media="print")
        assert here.page.locator("article h1").is_visible()
        for part in (".md-header", ".md-sidebar--primary", ".md-sidebar--secondary", ".md-footer"):
            assert not here.page.locator(part).is_visible(), part

"""A real Chromium and the built site, for every test in this folder."""

from __future__ import annotations

import functools
import gzip
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal, NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Locator,
    Page,
    Response,
    expect,
    sync_playwright,
)

from bookblocks.editions.chromium import ARGUMENTS, REMEDY, find_chromium
from bookblocks.reading.lab import find_labs
from bookblocks.reading.run_files import whole
from tests.markup import block, render
from tests.whole import ROOT as ROOT

# The site stands below this path where it is published, so it does here.
PREFIX = "/callable-layer/"

# Milliseconds: a busy machine needs more than the five seconds that Playwright gives.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)
# Python, for programs in the page, starts from nothing once, on a machine that is busy.
LONG = 240_000


def missing(remedy: str) -> NoReturn:
    """Skip a test for what the machine lacks, and say what to do; in CI the test fails."""
    if os.environ.get("CI") == "true":
        pytest.fail(remedy, pytrace=False)
    pytest.skip(remedy)


def wait_until(page: Page, function: str, arg: Any = None, *, patience: int = 2 * PATIENCE) -> None:
    """Wait until a page says that something holds; its promise is waited for.

    Playwright's own `wait_for_function` takes a promise for true at once, whatever comes of it.

    Args:
        function: JavaScript: an expression or a function, which may be asynchronous.
        arg: what the function gets.
        patience: milliseconds.
    """
    last: object = None
    for _ in range(patience // 50):
        try:
            last = page.evaluate(function, arg)
        except Error as error:
            # A page that is being left answers to nobody.
            last = error
        else:
            if last:
                return
        page.wait_for_timeout(50)
    pytest.fail(f"{page.url} never came to this: {function} ({arg=}), but to: {last}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    executable = find_chromium()
    if executable is None:
        missing(REMEDY)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield running
        running.close()


@functools.lru_cache(maxsize=256)
def compressed_body(content: bytes) -> bytes:
    """A body as it is sent. The theme's files are asked for by every test."""
    return gzip.compress(content, 9)


class Handler(SimpleHTTPRequestHandler):
    """Serves the site below PREFIX, compressed, with 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file of the site, or its 404 page."""
        path = urlsplit(self.path).path
        folder = Path(self.directory)
        file = (
            folder / path.removeprefix(PREFIX) if path.startswith(PREFIX) else folder / "404.html"
        )
        if path.endswith("/"):
            file /= "index.html"
        status = 200 if file.is_file() and file.name != "404.html" else 404
        content = (file if file.is_file() else folder / "404.html").read_bytes()
        if file.name == "sitemap.xml":
            # Instant navigation follows the site map, which names the published site.
            here = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
            content = content.replace(b"https://callable-layer.github.io", here.encode())
        # What is compressed already is sent as it is, as other servers do.
        packed = file.suffix == ".gz"
        body = content if packed else compressed_body(content)
        self.send_response(status)
        self.send_header(
            "Content-Type", "application/gzip" if packed else self.guess_type(str(file))
        )
        if not packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # A page that is left while it loads hangs up.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """The address of the served site, with a closing slash."""
    with served(site) as address:
        yield address


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder as the site; gives its address, with a closing slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Visit:
    """A page in a browser, and what happened since it was opened.

    Attributes:
        page: Playwright's page.
        console: errors and warnings that it wrote, and exceptions that it threw.
        responses: every answer that it got.
        requests: the address of everything that it asked for.
    """

    page: Page
    console: list[str] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


Open = Callable[..., AbstractContextManager[Visit]]


def alive(page: Page) -> None:
    """Bring the modules of a page's own elements, which else come near the screen first."""
    wait_until(page, "document.readyState === 'complete'")
    page.evaluate(
        """prefix => Promise.all(
            [...document.querySelectorAll(':not(:defined)')]
                .map(element => element.localName)
                .filter(name => name.startsWith('book-'))
                .map(name => import(`${prefix}assets/js/${name.slice(5)}.js`)))""",
        PREFIX,
    )


@contextmanager
def opened(
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    scheme: str = "light",
    script: bool = True,
    until: Literal["load", "networkidle"] = "load",
    untouched: bool = False,
    **more: Any,
) -> Iterator[Visit]:
    """Open a page in a browser context of its own.

    `untouched` leaves a page as it is when nobody has scrolled: figures that are far are not alive.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 844 if width < 600 else 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
        has_touch=width < 600,
        is_mobile=width < 600,
        **more,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    here = Visit(page)
    page.on(
        "console",
        lambda message: (
            here.console.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: here.console.append(str(error)))
    page.on("response", lambda response: here.responses.append(response))
    page.on("request", lambda request: here.requests.append(request.url))
    try:
        page.goto(address, wait_until=until)
        if script and not untouched:
            alive(page)
        yield here
    finally:
        context.close()


def opener(browser: Browser, origin: str) -> Open:
    """Opens pages of a site, each in a browser context of its own."""

    def open_page(path: str, **how: Any) -> AbstractContextManager[Visit]:
        return opened(browser, origin + path, **how)

    return open_page


@pytest.fixture(scope="session")
def visit(browser: Browser, origin: str) -> Open:
    """Open pages of the site."""
    return opener(browser, origin)


def addresses() -> list[str]:
    """The address of each page below the site's root, and one that is not there."""
    docs = ROOT / "docs"
    files = (*docs.rglob("*.md"), *find_labs(docs))
    names = [path.relative_to(docs).with_suffix("").as_posix() for path in files]
    return [*sorted("" if name == "index" else f"{name}/" for name in names), "no/such/page/"]


@pytest.fixture(scope="session", params=addresses())
def path(request: pytest.FixtureRequest) -> str:
    """Each page: pytest puts the tests of one page together, whatever their modules."""
    address: str = request.param
    return address


@dataclass
class Read:
    """A page that has been read from its top to its end, for tests that leave it as they found it.

    Attributes:
        visit: the page, with all its elements alive, in the light palette.
        first: the path of each answer to its first load, and the bytes of its body.
        moved: what moved in its first load, and what of the article when it was scrolled.
    """

    visit: Visit
    first: list[tuple[str, int]]
    moved: tuple[list[Any], list[Any]]

    @property
    def page(self) -> Page:
        """Playwright's page."""
        return self.visit.page


_MOVES = """() => {
    window.moved = [];
    new PerformanceObserver(list => list.getEntries().forEach(e => window.moved.push(
        [e.startTime, ...e.sources.map(({node, previousRect, currentRect}) => [
            Boolean((node?.nodeType === 1 ? node : node?.parentElement)?.closest('article')),
            node?.cloneNode().outerHTML?.slice(0, 200) ?? node?.data, previousRect, currentRect])]
    ))).observe({type: 'layout-shift', buffered: true});
    return new Promise(done => setTimeout(() => requestAnimationFrame(
        () => done(window.moved.splice(0))), 200));
}"""

_SCROLL = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await new Promise(next => requestAnimationFrame(() => setTimeout(next, 30)));
    }
    return window.moved.splice(0);
}"""


def read_through(browser: Browser, address: str, width: int) -> Iterator[Read]:
    """Load a page, wait until nothing more comes, then scroll to its end."""
    with opened(browser, address, width=width, until="networkidle", untouched=True) as here:
        still = here.page.evaluate(_MOVES)
        first = [
            (urlsplit(response.url).path, int(response.headers.get("content-length", 0)))
            for response in here.responses
        ]
        scrolled = [
            entry
            for entry in here.page.evaluate(_SCROLL)
            if any(in_article for in_article, *_ in entry[1:])
        ]
        alive(here.page)
        here.page.evaluate("scrollTo(0, 0)")
        yield Read(here, first, (still, scrolled))


@pytest.fixture(scope="session")
def phone(browser: Browser, origin: str, path: str) -> Iterator[Read]:
    """A page, 390 pixels wide, loaded once for all tests that look at it."""
    yield from read_through(browser, origin + path, 390)


@pytest.fixture(scope="session")
def desk(browser: Browser, origin: str, path: str) -> Iterator[Read]:
    """A page, 1280 pixels wide."""
    yield from read_through(browser, origin + path, 1280)


def afresh(read: Read, width: int, height: int) -> Read:
    """The page as it was read, whatever a test that failed has left of its size and palette."""
    read.page.set_viewport_size({"width": width, "height": height})
    read.page.emulate_media(media="null", color_scheme="light")
    wait_until(read.page, "document.body.dataset.mdColorScheme === 'default'")
    return read


@pytest.fixture
def on_a_phone(phone: Read) -> Read:
    """A page, 390 pixels wide; what a test does to its size and palette is undone."""
    return afresh(phone, 390, 844)


@pytest.fixture
def on_a_desk(desk: Read) -> Read:
    """A page, 1280 pixels wide."""
    return afresh(desk, 1280, 900)


# A small page of the real site, whose styles and scripts a figure then has.
SMALL = "editions/"


@pytest.fixture(scope="session")
def functions(visit: Open) -> Iterator[Page]:
    """A page in which functions of the modules are called, which leave nothing behind."""
    with visit(SMALL, untouched=True) as here:
        yield here.page


Alone = Callable[..., AbstractContextManager[Visit]]
Figure = Callable[..., AbstractContextManager[tuple[Page, Locator]]]

# The article is emptied; all else is remembered, or else compared, some frames later, for the theme
# follows the scrolling.
_EMPTY = """async () => {
    document.querySelector('article').replaceChildren(document.querySelector('article h1'));
    document.activeElement.blur();
    getSelection().removeAllRanges();
    scrollTo(0, 0);
    if (window.kept) {
        localStorage.clear();
        sessionStorage.clear();
        for (const [name, value] of Object.entries(window.kept)) localStorage.setItem(name, value);
    }
    window.kept ??= {...localStorage};
    const media = ['print', '(prefers-color-scheme: dark)', '(prefers-reduced-motion)'];
    const look = () => JSON.stringify([
        document.documentElement.outerHTML, document.activeElement.localName, location.href,
        scrollX, scrollY, innerWidth, innerHeight, media.map(each => matchMedia(each).matches),
        document.getAnimations().length, document.adoptedStyleSheets.length,
    ]);
    window.first ??= look();
    for (let frame = 0; frame < 60 && window.first !== look(); frame++) {
        await new Promise(requestAnimationFrame);
        // It came without, and is hidden again.
        document.querySelector('.md-top[hidden]')?.removeAttribute('tabindex');
    }
    return window.first === look();
}"""


@pytest.fixture(scope="session")
def alone(visit: Open) -> Iterator[Alone]:
    """Put an element alone on a page of the site, alive unless `script=False`; no console errors.

    A page is kept for the next element, which is new itself, if all else on it is as it came: its
    markup, its place, its focus. If not, or if a test fails, another is opened.
    """
    with ExitStack() as stack:
        kept: dict[str, Visit] = {}

        def fresh(how: dict[str, Any]) -> Visit:
            here = stack.enter_context(visit(SMALL, untouched=True, **how))
            here.page.evaluate(_EMPTY)
            return here

        @contextmanager
        def put(kind: str, markup: str, **how: Any) -> Iterator[Visit]:
            here = kept.pop(str(how), None)
            if here is not None:
                here.page.mouse.move(0, 0)
                if not here.page.evaluate(_EMPTY):
                    here.page.context.close()
                    here = None
            here = here or fresh(how)
            page = here.page
            page.locator("article").evaluate(
                "(article, markup) => article.insertAdjacentHTML('beforeend', markup)", markup
            )
            script = how.get("script", True)
            if script:
                # elements.js looks when a page comes; this one has been put there by hand.
                page.evaluate(f"import('{PREFIX}assets/js/{kind}.js')")
            yield here
            assert here.console == []
            # Without a script nothing tells whether a page is as it came.
            if script:
                kept[str(how)] = here
            else:
                page.context.close()

        yield put


@pytest.fixture(scope="session")
def figure(alone: Alone) -> Figure:
    """Put a figure alone on a page of the site."""

    @contextmanager
    def put(kind: str, body: str, **how: Any) -> Iterator[tuple[Page, Locator]]:
        with alone(kind, render(block(kind, body)), **how) as here:
            yield here.page, here.page.locator(f".figure--{kind}")

    return put


@pytest.fixture(scope="session")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """One reader of many pages, who keeps what has been fetched to run programs."""
    if not whole(ROOT / "docs"):
        missing("docs/assets/run/ is not whole. Make it: make run-files, where node and npm are.")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(LONG)
    yield context
    context.close()


Visiting = Callable[..., AbstractContextManager[Page]]

# As a reader follows a link: the theme puts the other page into this document.
_FOLLOW = """address => {
    const article = document.querySelector('article');
    article.dataset.before = '';
    article.insertAdjacentHTML('beforeend', '<a>there</a>');
    article.lastElementChild.href = address;
    article.lastElementChild.click();
}"""
_THERE = """address => location.href === address && document.querySelector('article h1')
    && !document.querySelector('article[data-before], .listing__copy:not([data-clipboard-text])')"""
_NOTHING_LEFT = """() => {
    localStorage.clear();
    sessionStorage.clear();
    return document.querySelectorAll('book-run, .run__session').length + scrollY;
}"""


class Tab:
    """A tab of that reader, in which Python is kept from one page to the next."""

    def __init__(self, reader: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.page = reader.new_page()
        self.errors: list[str] = []
        self.hosts: set[str | None] = set()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname))

    def leave(self) -> None:
        """Go to a page without a program, where nothing is left of what was done."""
        self.page.emulate_media(color_scheme="light")
        self.page.mouse.move(0, 0)
        # The theme goes to the top later than the page is there, and may be asked before.
        self.page.evaluate("scrollTo(0, 0)")
        if self.page.url != self.origin + SMALL:
            self.follow(SMALL)
        assert self.page.evaluate(_NOTHING_LEFT) == 0

    def follow(self, path: str) -> None:
        """Follow a link to a page of the site."""
        self.page.evaluate(_FOLLOW, self.origin + path)
        wait_until(self.page, _THERE, arg=self.origin + path)


@pytest.fixture(scope="session")
def visiting(reader: BrowserContext, origin: str) -> Visiting:
    """Open a page of that reader; nothing may be written to the console as an error.

    It is opened in a tab that is kept, where a page follows another without a reload. A test that
    fails loses it; one that changes what stays asks for one of its own, `anew`.
    """
    kept: list[Tab] = []

    @contextmanager
    def open_page(path: str, *, width: int = 1280, anew: bool = False) -> Iterator[Page]:
        tab = kept.pop() if kept and not anew else Tab(reader, origin)
        page = tab.page
        page.set_viewport_size({"width": width, "height": 844 if width < 600 else 900})
        whole = False
        try:
            if anew or page.url == "about:blank":
                page.goto(origin + path)
                page.evaluate("localStorage.clear()")
            else:
                tab.leave()
                tab.follow(path)
            yield page
            assert tab.errors == []
            assert tab.hosts <= {"127.0.0.1", None}
            whole = not anew
        finally:
            reader.set_offline(False)
            if whole:
                kept.append(tab)
            else:
                page.close()

    return open_page


def built(site: Path, path: str) -> Path:
    """The file of the built site that is served at an address."""
    return site / "404.html" if "no/such" in path else site / path / "index.html"

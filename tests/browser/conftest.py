"""A real Chromium and the built site, for every test in this folder."""

from __future__ import annotations

import functools
import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal, NoReturn
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from playwright.sync_api import (
    Browser,
    BrowserContext,
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

ROOT = Path(__file__).parents[2]
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


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The book, built strictly into a folder of its own: once, however many workers test it."""
    return built_once(build, "site", tmp_path_factory, worker_id)


def built_once(
    build: Callable[[Path], Path],
    name: str,
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
) -> Path:
    """The folder of this name, built by the first worker that asks for it."""
    if worker_id == "master":
        return build(tmp_path_factory.mktemp(name))
    # The workers' folders stand in one that is of this run alone.
    folder = tmp_path_factory.getbasetemp().parent / name
    whole = folder.with_suffix(".whole")
    with FileLock(folder.with_suffix(".lock")):
        if not whole.exists():
            build(folder)
            whole.touch()
    return folder


def build(folder: Path) -> Path:
    """Build the book strictly into a folder."""
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode:
        pytest.fail(f"the book does not build:\n{built.stderr}", pytrace=False)
    return folder


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
    page.wait_for_function("document.readyState === 'complete'")
    page.evaluate(
        """prefix => Promise.all(
            [...document.querySelectorAll(':not(:defined)')]
                .map(element => element.localName)
                .filter(name => name.startsWith('book-'))
                .map(name => import(`${prefix}assets/js/${name.slice(5)}.js`)))""",
        PREFIX,
    )


@pytest.fixture(scope="session")
def visit(browser: Browser, origin: str) -> Open:
    """Open pages, each in a browser context of its own.

    `untouched` leaves a page as it is when nobody has scrolled: figures that are far are not alive.
    """

    @contextmanager
    def open_page(
        path: str,
        *,
        width: int = 1280,
        scheme: str = "light",
        script: bool = True,
        until: Literal["load", "networkidle"] = "load",
        untouched: bool = False,
        **more: Any,
    ) -> Iterator[Visit]:
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
            page.goto(origin + path, wait_until=until)
            if script and not untouched:
                alive(page)
            yield here
        finally:
            context.close()

    return open_page


# A small page of the real site, whose styles and scripts a figure then has.
SMALL = "editions/"


@pytest.fixture(scope="session")
def functions(visit: Open) -> Iterator[Page]:
    """A page in which functions of the modules are called, which leave nothing behind."""
    with visit(SMALL, untouched=True) as here:
        yield here.page


Figure = Callable[..., AbstractContextManager[tuple[Page, Locator]]]

# The article is emptied; all else is remembered, or else compared, some frames later, for the theme
# follows the scrolling.
_EMPTY = """async () => {
    document.querySelector('article').replaceChildren(document.querySelector('article h1'));
    document.activeElement.blur();
    getSelection().removeAllRanges();
    scrollTo(0, 0);
    const media = ['print', '(prefers-color-scheme: dark)', '(prefers-reduced-motion)'];
    const look = () => JSON.stringify([
        document.documentElement.outerHTML, document.activeElement.localName, location.href,
        scrollX, scrollY, innerWidth, innerHeight, media.map(each => matchMedia(each).matches),
        document.getAnimations().length, document.adoptedStyleSheets.length,
        {...localStorage}, {...sessionStorage},
    ]);
    window.first ??= look();
    for (let frame = 0; frame < 60 && window.first !== look(); frame++) {
        await new Promise(requestAnimationFrame);
    }
    return window.first === look();
}"""


@pytest.fixture(scope="session")
def figure(visit: Open) -> Iterator[Figure]:
    """Put a figure alone on a page of the site, alive unless `script=False`; no console errors.

    A page is kept for the next figure, which is new itself, if all else on it is as it came: its
    markup, its scrolling, its focus, its storage. If not, or if a test fails, another is opened.
    """
    with ExitStack() as stack:
        kept: dict[str, Visit] = {}

        def opened(how: dict[str, Any]) -> Visit:
            here = stack.enter_context(visit(SMALL, untouched=True, **how))
            here.page.evaluate(_EMPTY)
            return here

        @contextmanager
        def put(kind: str, body: str, **how: Any) -> Iterator[tuple[Page, Locator]]:
            here = kept.pop(str(how), None)
            if here is not None:
                here.page.mouse.move(0, 0)
                if not here.page.evaluate(_EMPTY):
                    here.page.context.close()
                    here = None
            here = here or opened(how)
            here.page.locator("article").evaluate(
                "(article, markup) => article.insertAdjacentHTML('beforeend', markup)",
                render(block(kind, body)),
            )
            if how.get("script", True):
                # elements.js looks when a page comes; this one has been put there by hand.
                here.page.evaluate(
                    "([kind, prefix]) => import(`${prefix}assets/js/${kind}.js`)", [kind, PREFIX]
                )
            yield here.page, here.page.locator(f".figure--{kind}")
            assert here.console == []
            # Without a script nothing tells whether a page is as it came.
            if how.get("script", True):
                kept[str(how)] = here
            else:
                here.page.context.close()

        yield put


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


@pytest.fixture
def visiting(reader: BrowserContext, origin: str) -> Visiting:
    """Open a page of that reader; nothing may be written to the console as an error."""

    @contextmanager
    def open_page(path: str, *, width: int = 1280) -> Iterator[Page]:
        page = reader.new_page()
        page.set_viewport_size({"width": width, "height": 844 if width < 600 else 900})
        errors: list[str] = []
        hosts: set[str | None] = set()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
        page.goto(origin + path)
        page.evaluate("localStorage.clear()")
        try:
            yield page
        finally:
            reader.set_offline(False)
            page.close()
        assert errors == []
        assert hosts <= {"127.0.0.1", None}

    return open_page


def built(site: Path, path: str) -> Path:
    """The file of the built site that is served at an address."""
    return site / "404.html" if "no/such" in path else site / path / "index.html"


def addresses() -> list[str]:
    """The address of each page below the site's root, and one that is not there."""
    docs = ROOT / "docs"
    files = (*docs.rglob("*.md"), *find_labs(docs))
    names = [path.relative_to(docs).with_suffix("").as_posix() for path in files]
    return [*sorted("" if name == "index" else f"{name}/" for name in names), "no/such/page/"]

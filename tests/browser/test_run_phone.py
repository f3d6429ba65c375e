"""A reader on a phone changes a listing, runs it, steps through it, undoes it; the server is gone.

The page and the page Try it are then opened anew, and all of that is done there again.
"""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bookblocks.reading.run_files import whole
from bookblocks.running.runner import Runner
from tests.browser.conftest import LONG, PATIENCE, PREFIX, ROOT, Handler, missing, wait_until

CHAPTER = "layer/linear-layer/"
LISTING = "layer/linear-layer/call.py"


class Mortal(Handler):
    """Serves the site until it is gone: then no answer comes, on no connection."""

    gone = False
    newer = False

    def do_GET(self) -> None:  # noqa: N802
        """Send a file of the site, if there still is a server."""
        if Mortal.gone:
            self.close_connection = True
        elif Mortal.newer and self.path == f"{PREFIX}{CHAPTER}":
            body = b"<!doctype html><title>Newer</title><script src=newer.js></script>"
            self.send(body, "text/html")
        elif self.path.endswith("newer.js"):
            self.send(b"globalThis.newer = true;", "text/javascript")
        else:
            super().do_GET()

    def send(self, body: bytes, kind: str) -> None:
        """Send a body."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site at an address of its own, which can go away."""
    Mortal.gone = Mortal.newer = False
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Mortal, directory=str(site)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def stranger(browser: Browser, site: Path) -> Iterator[Page]:
    """A phone that has never been here."""
    if not whole(ROOT / "docs"):
        missing("docs/assets/run/ is not whole. Make it: make run-files, where node and npm are.")
    with served(site) as origin:
        context = browser.new_context(
            base_url=origin,
            viewport={"width": 390, "height": 844},
            has_touch=True,
            is_mobile=True,
        )
        context.set_default_timeout(PATIENCE * 2)
        yield context.new_page()
        context.close()


def ended(bench: Locator) -> None:
    """Wait until a program has ended."""
    expect(bench.locator(".run__status")).to_contain_text("ended", timeout=LONG)
    expect(bench.and_(bench.page.locator("[data-runs]"))).to_have_count(0, timeout=LONG)


def printed(bench: Locator) -> str:
    """Run what is in the editor; what it prints."""
    bench.locator(".run__bar").get_by_role("button", name="Run", exact=True).tap()
    ended(bench)
    # What the listing prints may be covered, until it has been predicted.
    show = bench.get_by_role("button", name="Show what it printed")
    if show.count():
        show.tap()
    return bench.locator(".run__output samp").inner_text()


def change(bench: Locator, old: str, new: str) -> None:
    """Select a character of the program, and type another in its place, with what stands before."""
    field = bench.get_by_role("textbox")
    field.evaluate(
        """(field, old) => {
            const at = field.value.indexOf(old) + old.length;
            field.focus();
            field.setSelectionRange(at - 1, at);
        }""",
        old,
    )
    bench.page.keyboard.press(new)


def to_the_error(bench: Locator) -> None:
    """Step into the call until the error is raised: in PyTorch's own file, below the program."""
    bench.get_by_role("button", name="Step through it").tap()
    session = bench.page.locator(".run__session book-debugger")
    expect(session).to_be_visible(timeout=LONG)
    into = session.get_by_role("button", name="Step into", exact=True)
    status = session.locator(".debugger__status")
    for _ in range(3):
        into.tap()
    # The others without a finger, which takes many times as long; and the last with one.
    session.evaluate(
        """session => {
            const into = session.querySelector('button[data-step=into]');
            const status = session.querySelector('.debugger__status');
            for (let step = 0; step < 300 && !status.textContent.includes('Error: '); step++) {
                into.click();
            }
            session.querySelector('button[data-step=back-into]').click();
        }"""
    )
    expect(status).not_to_contain_text("Error: ")
    into.tap()
    expect(status).to_contain_text(ERROR.partition(": ")[2])
    raised = re.compile(r"C\+\+|Linear\.forward")
    expect(status).to_contain_text(raised)
    expect(session.locator(".debugger__source:visible").first).to_contain_text("F.linear")


TEXT = (ROOT / "snippets" / LISTING).read_text(encoding="utf-8")
OLD = "in_features=4"
ERROR = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x4 and 5x3)"


def all_of_it(bench: Locator, book: str) -> None:
    """Change `4` to `5`, run, step into the call that raises, undo, run."""
    change(bench, OLD, "5")
    assert printed(bench) == ERROR
    to_the_error(bench)
    bench.get_by_role("button", name="Start over").tap()
    assert printed(bench) == book


def listing(page: Page) -> Locator:
    """The listing's program, in its editor."""
    found = page.locator(f".listing:has(.listing__file[href$='/snippets/{LISTING}'])")
    found.get_by_role("button", name="Edit", exact=True).tap()
    return found.locator("book-run")


def kept(page: Page, module: str = "debugger") -> None:
    """Wait until the page is kept, with its modules, one of them named: that comes behind a run."""
    wait_until(
        page,
        r"""async module => {
            const {active} = await navigator.serviceWorker.ready;
            const pages = await caches.open('callable-layer-pages');
            const names = (await pages.keys()).map(({url}) => url);
            const needed = performance.getEntriesByType('resource').map(({name}) => name)
                .filter(name => /\.(js|css)$/.test(name) && !name.includes('/assets/run/'));
            return active.state === 'activated'
                && [location.href.split('#')[0], ...needed].every(name => names.includes(name))
                && names.some(url => url.endsWith(`/js/${module}.js`));
        }""",
        arg=module,
        patience=LONG,
    )


def test_on_a_phone_all_of_it_works_and_without_a_network_too(stranger: Page) -> None:
    page = stranger
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(CHAPTER)
    # Nobody listens before the first run.
    assert (
        page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    )
    with Runner() as runner:
        real = [
            runner.run_text(text, "call.py") for text in (TEXT, TEXT.replace(OLD, "in_features=5"))
        ]
    assert real[1].error == ERROR
    book = real[0].stdout.rstrip("\n")
    bench = listing(page)
    all_of_it(bench, book)
    kept(page)
    page.goto("try-it/")
    sheet = page.locator("book-run")
    sheet.get_by_role("textbox").fill(TEXT)
    assert printed(sheet) == book
    kept(page)

    Mortal.gone = True
    page.context.set_offline(True)
    # The page that is open.
    change(sheet, OLD, "5")
    assert printed(sheet) == ERROR
    to_the_error(sheet)
    # Opened anew, with the reader's text.
    page.reload()
    sheet = page.locator("book-run")
    expect(sheet.get_by_role("textbox")).to_have_value(TEXT.replace(OLD, "in_features=5"))
    assert printed(sheet) == ERROR
    to_the_error(sheet)
    page.goto(CHAPTER)
    all_of_it(listing(page), book)
    # A page that nobody has run anything on is not here.
    assert errors == []
    with pytest.raises(Exception, match="ERR_"):
        page.goto("data/learning-the-matrix/")


def test_with_a_network_no_page_is_older_than_the_site(stranger: Page) -> None:
    page = stranger
    page.goto(CHAPTER, wait_until="networkidle")
    title = page.title()
    page.evaluate(f"import('{PREFIX}assets/js/offline.js').then(({{keepPage}}) => keepPage())")
    kept(page, "elements")
    page.reload()
    assert page.title() == title
    Mortal.newer = True
    page.reload()
    assert page.title() == "Newer" and page.evaluate("newer")
    # And that is what is kept, with what it needs.
    wait_until(page, "async () => Boolean(await caches.match('newer.js'))")
    Mortal.gone = True
    page.context.set_offline(True)
    page.reload()
    assert page.title() == "Newer" and page.evaluate("newer")


def test_no_other_request_is_answered_from_what_is_kept(stranger: Page) -> None:
    page = stranger
    page.goto(CHAPTER, wait_until="networkidle")
    page.evaluate(f"import('{PREFIX}assets/js/offline.js').then(({{keepPage}}) => keepPage())")
    kept(page, "elements")
    page.reload()
    page.evaluate("fetch('../bias/').then(answer => answer.text())")
    names = page.evaluate(
        """async () => {
            const pages = await caches.open('callable-layer-pages');
            return (await pages.keys()).map(({url}) => url);
        }"""
    )
    assert [name for name in names if name.endswith("/")] == [page.url]
    assert [name for name in names if "/assets/run/" in name] == []

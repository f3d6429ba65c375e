"""Programs that the reader edits, runs and steps through, in a real Chromium with real Pyodide."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

from tests.browser.conftest import LONG, ROOT, Open, Visiting, wait_until
from tests.browser.live import barred
from tests.browser.test_run_phone import kept

# Its programs are plain Python, but for a few.
CHAPTER = "call/callable-objects/"
Bench = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(name="visiting")
def chapter(visiting: Visiting) -> Bench:
    """Open the chapter, or another page."""

    def open_page(path: str = CHAPTER, **how: Any) -> AbstractContextManager[Page]:
        return visiting(path, **how)

    return open_page


def listing(page: Page, number: int = 0) -> Locator:
    """A listing with an output that nothing covers."""
    return page.locator(".listing:has(.listing__run):has(+ .output:not(.output--error))").nth(
        number
    )


def edit(page: Page, number: int = 0) -> Locator:
    """Open the editor of a listing."""
    listing(page, number).get_by_role("button", name="Edit", exact=True).click()
    field = listing(page, number).get_by_role("textbox")
    expect(field).to_be_focused()
    return field


def status(page: Page) -> Locator:
    return page.locator(".run__status").first


def done(page: Page) -> None:
    """Wait until a program has ended."""
    expect(page.locator(".run[data-runs]")).to_have_count(0, timeout=LONG)


def run(page: Page, text: str) -> str:
    """Run a text by the keyboard; what is printed."""
    page.locator(".run__field").first.fill(text)
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_have_text(re.compile("ended|Stopped|could not|cannot"), timeout=LONG)
    done(page)
    return page.locator(".run__result").first.inner_text()


def test_nothing_of_it_loads_before_the_first_click(visit: Open, visiting: Bench) -> None:
    with visit(CHAPTER, until="networkidle") as here:
        names = [urlsplit(url).path.rpartition("assets/")[2] for url in here.requests]
        assert "js/elements.js" in names
        late = ("run/", "js/run.js", "js/python.js", "js/worker.js", "css/run.css")
        assert [name for name in names if name.startswith(late)] == []


def test_without_javascript_nothing_of_it_shows(visit: Open) -> None:
    with visit(CHAPTER, script=False) as here:
        expect(here.page.get_by_role("button", name="Run", exact=True)).to_have_count(0)
        expect(here.page.get_by_role("button", name="Edit", exact=True)).to_have_count(0)


def test_a_listing_runs_and_prints_what_the_book_prints(visiting: Bench) -> None:
    with visiting() as page:
        first = listing(page)
        first.get_by_role("button", name="Run", exact=True).click()
        expect(status(page)).to_contain_text("The same as in the book.", timeout=LONG)
        book = first.locator("+ .output samp").inner_text()
        assert first.locator(".run__output samp").inner_text() == book
        note = first.locator(".run__note")
        expect(note).to_contain_text("PyTorch’s own Python code on the small core of this page")
        link = note.get_by_role("link", name="What runs here")
        address = link.get_attribute("href")
        assert address is not None and page.request.get(address).ok
        # The listing is as it was: nothing has been edited.
        expect(first.locator(".highlight")).to_be_visible()


def test_a_changed_program_is_compared_with_the_book(visiting: Bench) -> None:
    with visiting() as page:
        field = edit(page)
        text = field.input_value()
        shown = run(page, f"{text}print('mine')\n")
        assert "mine" in shown
        expect(page.locator(".run__differs")).to_have_count(1)
        # By a sign, so not by colour alone.
        sign = "e => getComputedStyle(e, '::before').content"
        assert "≠" in page.locator(".run__differs").evaluate(sign)
        expect(status(page)).to_contain_text("One line differs")
        copy = listing(page).locator(".listing__copy")
        expect(copy).to_have_attribute("data-clipboard-text", f"{text}print('mine')\n")


def test_an_error_is_shown_as_the_book_shows_it(visiting: Bench) -> None:
    with visiting() as page:
        edit(page)
        shown = run(page, "print(1)\n\nraise ValueError('too many')\n")
        assert "ValueError: too many" in shown and "line 3" in shown
        page.get_by_role("button", name="Go to line 3").click()
        selected = page.locator(".run__field").first.evaluate(
            "field => field.value.slice(field.selectionStart, field.selectionEnd)"
        )
        assert selected == "raise ValueError('too many')"


def test_an_endless_loop_is_stopped_and_the_next_run_is_fresh(visiting: Bench) -> None:
    with visiting() as page:
        field = edit(page)
        run(page, "import sys\nsys.mine = 1\nprint(hasattr(sys, 'mine'))\n")
        field.fill("print('before')\nwhile True:\n    pass\n")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".run__output samp")).to_have_text("before", timeout=LONG)
        page.get_by_role("button", name="Stop", exact=True).click()
        expect(status(page)).to_have_text("Stopped.")
        expect(page.locator(".run__output samp")).to_have_text("before")
        assert "False" in run(page, "import sys\nprint(hasattr(sys, 'mine'))\n")


# Playwright's own clock would be that of every page of this reader, of later ones as well.
_HOLD_TIMERS = """() => {
    const real = setTimeout;
    window.held = [];
    window.setTimeout = (does, time, ...given) => {
        if (!(time >= 30_000)) return real(does, time, ...given);
        held.push([does, time]);
        return 0;
    };
}"""
_AFTER = """time => {
    const [does, asked] = held.shift();
    if (asked !== time) throw new Error(asked);
    does();
}"""


def test_after_thirty_seconds_the_reader_is_asked(visiting: Bench) -> None:
    with visiting(anew=True) as page:
        field = edit(page)
        run(page, "print(1)\n")
        page.evaluate(_HOLD_TIMERS)
        field.fill("while True:\n    pass\n")
        page.keyboard.press("Control+Enter")
        expect(status(page)).to_have_text("It runs.", timeout=LONG)
        page.evaluate(_AFTER, 30_000)
        expect(status(page)).to_contain_text("30 seconds")
        page.get_by_role("button", name="Let it run").click()
        expect(page.get_by_role("button", name="Stop it")).to_be_hidden()
        page.evaluate(_AFTER, 60_000)
        page.get_by_role("button", name="Stop it").click()
        expect(status(page)).to_have_text("Stopped.")


def test_much_output_is_cut_with_a_word(visiting: Bench) -> None:
    with visiting() as page:
        edit(page)
        shown = run(page, "for i in range(60_000):\n    print(i)\n")
        assert "more than 100 kB" in shown
        assert len(shown) < 120_000


def test_the_text_survives_a_reload_and_can_be_brought_back(visiting: Bench) -> None:
    with visiting() as page:
        field = edit(page)
        book = field.input_value()
        field.fill("print('kept')\n")
        page.reload()
        field = edit(page)
        expect(field).to_have_value("print('kept')\n")
        page.get_by_role("button", name="Start over").click()
        expect(field).to_have_value(book)
        page.get_by_role("button", name="Bring my text back").click()
        expect(field).to_have_value("print('kept')\n")


def test_it_works_where_storage_is_refused(visiting: Bench) -> None:
    with visiting(anew=True) as page:
        page.add_init_script(
            """Storage.prototype.setItem = () => { throw new DOMException('', 'SecurityError'); };
            Object.defineProperty(
                window, 'caches', {get() { throw new DOMException('', 'SecurityError'); }});"""
        )
        page.reload()
        edit(page)
        assert "refused?" in run(page, "print('refused?')\n")


def test_it_works_without_a_network_once_fetched(visiting: Bench, reader: BrowserContext) -> None:
    with visiting(anew=True) as page:
        going: set[Request] = set()
        page.on("request", lambda request: going.add(request))
        page.on("requestfinished", lambda request: going.discard(request))
        page.on("requestfailed", lambda request: going.discard(request))
        edit(page)
        assert "zeroth" in run(page, "print('zeroth')\n")
        # What a step needs is fetched behind the first run: a module, and a file that another page
        # of this reader may have kept.
        wait_until(
            page,
            """() => performance.getEntriesByType("resource")
                .some(({name, responseEnd}) => name.includes("steps") && responseEnd)""",
            patience=LONG,
        )
        wait_until(
            page,
            """async () => (await (await caches.open('callable-layer-run')).keys())
                .some(({url}) => url.includes("sessions.json"))""",
            patience=LONG,
        )
        # And the page itself is kept, so that it opens again.
        kept(page, "run")
        while going:
            page.wait_for_timeout(200)
        reader.set_offline(True)
        for word in ("first", "second", "third"):
            assert word in run(page, f"print('{word}')\n")
        page.get_by_role("button", name="Step through it").click()
        expect(page.locator(".run__session book-debugger")).to_be_visible(timeout=LONG)


@dataclass(frozen=True)
class Held:
    """What a page holds after its garbage has been collected.

    Attributes:
        bytes: of its objects, and of the buffers that they own.
        nodes: of its document, and of what is no longer in it.
        workers: how many live.
    """

    bytes: int
    nodes: int
    workers: int


def held(page: Page) -> Held:
    """Collect the garbage of a page, and look."""
    tools = page.context.new_cdp_session(page)
    tools.send("HeapProfiler.enable")
    tools.send("HeapProfiler.collectGarbage")
    heap = tools.send("Runtime.getHeapUsage")
    nodes = tools.send("Memory.getDOMCounters")["nodes"]
    tools.detach()
    keys = ("usedSize", "embedderHeapUsedSize", "backingStorageSize")
    return Held(int(sum(heap[key] for key in keys)), nodes, len(page.workers))


def repeat(page: Page, turns: int) -> None:
    """Press Run so many times; each must print its 7."""
    page.evaluate(
        """async turns => {
            const bench = document.querySelector('book-run');
            for (let turn = 0; turn < turns; turn++) {
                await bench.run();
                const shown = bench.querySelector('.run__output samp').textContent;
                if (shown !== '7') throw new Error(shown);
            }
        }""",
        turns,
    )


def grown(before: Held, after: Held, turns: int) -> str | None:
    """What has grown with the runs, or None.

    A worker's memory is 45 MB. Half a megabyte may come with any of the runs, as many as they are:
    twenty were seen to leave 34 and 388 kB, a hundred 341 and 465.
    """
    if after.workers > max(1, before.workers):
        return f"{after.workers} workers live"
    if after.bytes - before.bytes > 2_000 * turns + 700_000:
        return f"{after.bytes - before.bytes:,} bytes more"
    if after.nodes - before.nodes > turns:
        return f"{after.nodes - before.nodes} nodes more"
    return None


# A run costs a second of a core.
TURNS = 100 if os.environ.get("EVERY_RUN") == "1" else 20


def settled(page: Page) -> Held:
    """What a page holds when its first runs are over: they fetch what the others find there."""
    edit(page)
    run(page, "print(7)\n")
    repeat(page, 3)
    return held(page)


def test_many_runs_leave_nothing_behind(visiting: Bench) -> None:
    """Each worker ends with its program; one more waits."""
    with visiting() as page:
        before = settled(page)
        repeat(page, TURNS)
        after = held(page)
        print(f"\n{TURNS} runs: {before} -> {after}")
        assert grown(before, after, TURNS) is None


# Each with what undoes it.
LEAKS = {
    "workers live": (
        """window.leak = [];
        window.terminate = Worker.prototype.terminate;
        Worker.prototype.terminate = function () { window.leak.push(this); };""",
        """Worker.prototype.terminate = window.terminate;
        for (const worker of window.leak) worker.terminate();""",
    ),
    "bytes more": (
        """window.leak = [];
        const postMessage = window.postMessage_ = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (...given) {
            window.leak.push(new Uint8Array(500_000).fill(1));
            return postMessage.apply(this, given);
        };""",
        "Worker.prototype.postMessage = window.postMessage_;",
    ),
    "nodes more": (
        """window.leak = [];
        const replaceChildren = window.replaceChildren_ = Element.prototype.replaceChildren;
        Element.prototype.replaceChildren = function (...given) {
            window.leak.push(...this.querySelectorAll('*'), document.createElement('p'));
            return replaceChildren.apply(this, given);
        };""",
        "Element.prototype.replaceChildren = window.replaceChildren_;",
    ),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_what_runs_leave_behind_is_seen(visiting: Bench, leak: str) -> None:
    with visiting() as page:
        before = settled(page)
        brings, undoes = LEAKS[leak]
        page.evaluate(f"() => {{ {brings} }}")
        repeat(page, 2)
        assert leak in (grown(before, held(page), 2) or "nothing")
        page.evaluate(f"() => {{ {undoes} window.leak = []; }}")


def test_it_is_done_by_keyboard_alone(visiting: Bench) -> None:
    with visiting() as page:
        listing(page).get_by_role("button", name="Edit", exact=True).focus()
        page.keyboard.press("Enter")
        field = listing(page).get_by_role("textbox")
        expect(field).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.type("for i in range(2):\nprint(i)\n")
        # Enter has kept the indentation, one step in after the colon.
        expect(field).to_have_value("for i in range(2):\n    print(i)\n    ")
        page.keyboard.press("Shift+Tab")
        expect(field).to_have_value("for i in range(2):\n    print(i)\n")
        page.keyboard.press("Tab")
        expect(field).to_be_focused()
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        expect(
            page.get_by_role("button", name="Run", exact=True).and_(page.locator(".run__bar *"))
        ).to_be_focused()
        page.keyboard.press("Enter")
        expect(status(page)).to_contain_text("ended", timeout=LONG)
        assert page.locator(".run__output samp").inner_text() == "0\n1"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".run__session")).to_be_focused(timeout=LONG)


def test_a_program_is_stepped_through(visiting: Bench) -> None:
    with visiting() as page:
        edit(page)
        before = page.locator("[id]").count()
        page.locator(".run__field").first.fill(
            "def double(x):\n    return 2 * x\n\n\nprint(double(4))\n"
        )
        page.get_by_role("button", name="Step through it").click()
        session = page.locator(".run__session book-debugger")
        expect(session).to_be_visible(timeout=LONG)
        expect(session.locator(".debugger__source")).to_contain_text("def double(x)")
        session.get_by_role(
            "button", name=re.compile("^Step into|Into", re.IGNORECASE)
        ).first.click()
        expect(session.locator(".debugger__status")).to_contain_text("Step 2")
        assert page.locator("[id]").count() == before


def test_a_covered_output_stays_covered(visiting: Bench) -> None:
    with visiting() as page:
        covered = page.locator(".listing:has(+ book-predict)").first
        covered.scroll_into_view_if_needed()
        predict = covered.locator("+ book-predict")
        expect(predict).to_have_attribute("data-covered", "")
        covered.get_by_role("button", name="Run", exact=True).click()
        done(page)
        expect(covered.locator(".run__status")).to_have_text("It has ended.", timeout=LONG)
        expect(covered.locator(".run__output")).to_have_count(0)
        covered.get_by_role("button", name="Show what it printed").click()
        expect(covered.locator(".run__output")).to_have_count(1)
        # The book's own output is covered until it is asked for.
        expect(predict).to_have_attribute("data-covered", "")


def test_a_first_fetch_can_be_stopped(
    browser: Browser, origin: str, reader: BrowserContext
) -> None:
    stranger = browser.new_context()
    page = stranger.new_page()
    # The largest file never comes.
    page.route("**/*.wasm.gz*", lambda route: None)
    page.goto(origin + CHAPTER)
    listing(page).get_by_role("button", name="Run", exact=True).click()
    expect(page.locator(".run__amount")).to_have_text(re.compile(r"Python.*: [\d.]+ of [\d.]+ MB"))
    expect(page.locator(".run progress")).to_be_visible()
    page.locator(".run").get_by_role("button", name="Stop", exact=True).click()
    expect(status(page)).to_have_text("Stopped.")
    expect(page.locator(".run progress")).to_be_hidden()
    stranger.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_state_bars_a_reader(visiting: Bench, width: int) -> None:
    with visiting(width=width) as page:
        edit(page)
        run(page, "print(1)\n\nraise ValueError('no')\n")
        assert barred(page, ".run") == []
        page.get_by_role("button", name="Start over").click()
        page.get_by_role("button", name="Step through it").click()
        expect(page.locator(".run__session book-debugger")).to_be_visible(timeout=LONG)
        assert barred(page, ".run, .run__session") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_a_sheet_has_a_link_that_carries_the_program(visiting: Bench) -> None:
    with visiting("try-it/") as page:
        field = page.get_by_role("textbox", name="The program program.py")
        field.fill("print('für dich', 3)\n")
        page.get_by_role("button", name="Link to this program").click()
        address = page.get_by_role("textbox", name="The link").input_value()
        assert "#program=" in address
        field.fill("print('other')\n")
        page.goto("about:blank")
        page.goto(address)
        expect(field).to_have_value("print('für dich', 3)\n")
        assert "für dich 3" in run(page, field.input_value())
        assert barred(page, "book-sheet") == []


def test_a_sheet_starts_from_a_program_of_the_book(visiting: Bench) -> None:
    with visiting("try-it/") as page:
        page.get_by_role("button", name="Start from a program of the book").press("Enter")
        choice = page.get_by_role("combobox", name="Start from")
        expect(choice).to_be_focused()
        # All of them, for a phone shows no choice that comes after it has opened.
        expect(choice.locator("option", has_text="line.py").first).to_be_attached()
        choice.select_option(label="line.py")
        text = (ROOT / "snippets/call/callable-objects/line.py").read_text(encoding="utf-8")
        plain = "".join(each for each in text.splitlines(keepends=True) if "8<-" not in each)
        expect(page.get_by_role("textbox", name="The program program.py")).to_have_value(plain)


def test_a_session_that_a_program_has_made_up_does_nothing(visiting: Bench) -> None:
    """The worker's answer is not trusted: whatever acts is taken out of it."""
    with visiting() as page:
        clean = page.evaluate(
            """async () => (await import('/callable-layer/assets/js/steps.js')).clean(
                '<p class="x" onclick="a()"><img src=x onerror=b()><a href="javascript:c()">y</a>'
                + '<script>d()</script><span style="--indent:4">z</span></p>').innerHTML"""
        )
        assert clean == '<p class="x"><a>y</a><span style="--indent:4">z</span></p>'


def test_the_editor_breaks_lines_as_python_wants_them(visiting: Bench) -> None:
    with visiting() as page:
        cases = ["def f():", "    x = 1", "    return x", "if x:  # so", "", "    while True:"]
        found = page.evaluate(
            """async cases => {
                const { lineBreak } = await import('/callable-layer/assets/js/editor.js');
                return cases.map(lineBreak);
            }""",
            cases,
        )
        assert found == ["\n    ", "\n    ", "\n", "\n    ", "\n", "\n        "]

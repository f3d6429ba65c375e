"""A program on the page: unfolding it, copying it, its file."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bookblocks.reading.book import Book
from bookblocks.reading.lab import find_labs
from tests.browser.conftest import ROOT, Open, Read, wait_until

# A chapter whose first listing shows a part of its program.
CHAPTER = "layer/matrix-as-function/"
PROGRAM = "layer/matrix-as-function/product.py"


def program(name: str = PROGRAM) -> str:
    """The program as a reader should get it: without the markers of its sections."""
    lines = (ROOT / "snippets" / name).read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if "8<-" not in line)


def seen(page: Page) -> str:
    """The text of the first listing that is in view."""
    return page.locator(".listing code").first.inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_whole_program_is_one_key_away(visit: Open, script: bool) -> None:
    with visit(CHAPTER, script=script) as here:
        assert "import torch" not in seen(here.page)
        box = here.page.get_by_role("checkbox", name="Whole program").first
        box.focus()
        here.page.keyboard.press("Space")
        expect(box).to_be_checked()
        assert seen(here.page).split() == program().split()
        here.page.keyboard.press("Space")
        assert "import torch" not in seen(here.page)


def test_the_whole_program_is_one_touch_away(visit: Open) -> None:
    with visit(CHAPTER, width=390) as here:
        here.page.get_by_text("Whole program").first.tap()
        assert seen(here.page).split() == program().split()


def test_copy_takes_the_whole_program(visit: Open) -> None:
    with visit(CHAPTER, permissions=["clipboard-read", "clipboard-write"]) as here:
        here.page.get_by_role("button", name="Copy").first.click()
        expect(here.page.locator(".md-dialog")).to_contain_text("Copied")
        copied = here.page.evaluate("navigator.clipboard.readText()")
    assert copied == program()


@pytest.mark.parametrize("path", find_labs(ROOT / "docs"), ids=lambda path: path.stem)
def test_copy_takes_a_cell_of_a_lab(visit: Open, path: Path) -> None:
    cells = Book.load(ROOT).lab(path).code
    address, allowed = f"labs/{path.stem}/", ["clipboard-read", "clipboard-write"]
    with visit(address, permissions=allowed) as here:
        # The answers are folded.
        here.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        buttons = here.page.get_by_role("button", name="Copy")
        expect(buttons).to_have_count(len(cells))
        for button, cell in zip(buttons.all(), cells, strict=True):
            here.page.evaluate("navigator.clipboard.writeText('')")
            button.click()
            wait_until(here.page, "async () => await navigator.clipboard.readText()")
            assert here.page.evaluate("navigator.clipboard.readText()") == f"{cell.text}\n"


def test_the_file_is_one_click_away(visit: Open) -> None:
    with visit(CHAPTER) as here:
        link = here.page.locator(".listing__file").first
        expect(link).to_have_text("product.py")
        expect(link).to_have_attribute("href", re.compile(rf"/snippets/{PROGRAM}$"))


def test_unfolded_what_the_chapter_shows_is_marked(visit: Open) -> None:
    """By a bar, so not by colour alone."""
    with visit(CHAPTER) as here:
        here.page.get_by_role("checkbox", name="Whole program").first.check()
        width = "e => getComputedStyle(e).borderLeftWidth"
        listing = here.page.locator(".listing").first
        shown = listing.locator(".listing__line:not(.listing__line--rest)").first
        rest = listing.locator(".listing__line--rest").first
        assert shown.evaluate(width) != "0px"
        assert rest.evaluate(width) == "0px"


def test_a_long_line_goes_on_below_itself(visit: Open, tmp_path: Path) -> None:
    with visit(CHAPTER, width=320) as here:
        overflow = here.page.evaluate(
            """() => [...document.querySelectorAll('.listing__line, .output samp')]
                .filter(e => e.getClientRects().length)
                .filter(e => e.getBoundingClientRect().right
                    > e.closest('pre').getBoundingClientRect().right + 1)
                .map(e => e.innerText)"""
        )
        assert overflow == []


def test_without_a_script_there_is_no_dead_button(visit: Open) -> None:
    with visit(CHAPTER, script=False) as here:
        expect(here.page.get_by_role("button", name="Copy")).to_have_count(0)


def strings(text: str) -> list[tuple[int, int, int]]:
    """The line, the first column and the end of each string of a program that is on one line."""
    found: list[tuple[int, int, int]] = []
    opened: list[tuple[int, int]] = []
    # From Python 3.12 on an f-string is several tokens.
    start, end = (getattr(tokenize, f"FSTRING_{name}", None) for name in ("START", "END"))
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == start:
            opened.append(token.start)
            continue
        first = opened.pop() if token.type == end else token.start
        whole = token.type in (tokenize.STRING, end) and not opened
        if whole and first[0] == token.end[0] and not token.string.startswith('"""'):
            found.append((first[0] - 1, first[1], token.end[1]))
    return found


# For each listing its file, its program, and of each line the columns that begin a new row. All of
# a program is unfolded meanwhile. Only a line of more than one row is looked at letter by letter.
_ROWS = """() => {
    const boxes = [...document.querySelectorAll('.listing__whole input:not(:checked)')];
    for (const box of boxes) box.checked = true;
    const rows = line => {
        const starts = [], walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let column = 0, top = null;
        while (walk.nextNode()) {
            for (let at = 0; at < walk.currentNode.length; at++, column++) {
                const range = document.createRange();
                range.setStart(walk.currentNode, at);
                range.setEnd(walk.currentNode, at + 1);
                const box = range.getBoundingClientRect();
                if (!box.width) continue;
                if (top !== null && box.top > top + 4) starts.push(column);
                top = box.top;
            }
        }
        return starts;
    };
    const several = line => {
        const range = document.createRange();
        range.selectNodeContents(line);
        const tops = [...range.getClientRects()].filter(box => box.width).map(box => box.top);
        return Math.max(...tops) > Math.min(...tops) + 4;
    };
    const listings = document.querySelectorAll('.listing:has(.listing__file)');
    const found = [...listings].map(listing => ({
        name: listing.querySelector('.listing__file').href.split('/snippets/')[1],
        program: listing.querySelector('[data-clipboard-text]').dataset.clipboardText,
        lines: [...listing.querySelectorAll('.listing__line')].map(line => ({
            text: line.textContent.replace(/\\n$/, ''),
            starts: several(line) ? rows(line) : [],
            marked: parseFloat(getComputedStyle(line, '::before').height) > 0,
        })),
    }));
    for (const box of boxes) box.checked = false;
    return found;
}"""

# What may end a row of Python, and what may begin the next one.
_ENDS = re.compile(r"""([(\[{,]|["']:|[-+*/@=<>%|&]|\b(not )?in|\w+ #.*)$""")
_BEGINS = re.compile(r"(\.|(and|or|if|else|for|import)\b)")


def test_a_broken_line_still_looks_like_python(on_a_phone: Read) -> None:
    """After a bracket, a comma or an operator, within no string that a row could hold; marked."""
    listings = on_a_phone.page.evaluate(_ROWS)
    for listing in listings:
        within = strings(listing["program"])
        for number, line in enumerate(listing["lines"]):
            assert line["marked"] == bool(line["starts"]), line
            text = line["text"]
            indent = len(text) - len(text.lstrip())
            for start in line["starts"]:
                where = f"{listing['name']}: {text[:start]}|{text[start:]}"
                over = [(a, b) for row, a, b in within if row == number and a < start < b]
                if any(indent + 2 + b - a >= 45 for a, b in over):
                    continue  # No row of 390 pixels holds this string and what follows it.
                assert over == [], where
                words = text.lstrip().startswith(('"""', "#")) or "#" in text[:start]
                assert (
                    words or _ENDS.search(text[:start].rstrip()) or _BEGINS.match(text[start:])
                ), where


def test_the_mark_of_a_broken_line_is_neither_copied_nor_read(visit: Open) -> None:
    with visit("layer/parameters/", width=390) as here:
        page = here.page
        mark = "e => getComputedStyle(e, '::before').content"
        assert "↳" in page.locator(".listing__line").first.evaluate(mark)
        copied = page.evaluate(
            """() => {
                getSelection().selectAllChildren(document.querySelector('article'));
                return String(getSelection());
            }"""
        )
        assert "self.register_buffer(" in copied and "↳" not in copied
        spoken = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
        assert "register_buffer" in str(spoken) and "↳" not in str(spoken)


def test_no_name_is_broken(on_a_phone: Read) -> None:
    """In tables and in the text, on a phone; a name that is wider than its column may be."""
    torn = on_a_phone.page.evaluate(
        """() => [...document.querySelectorAll('article :is(p, li, th, td, dd, h2) code')]
            .filter(code => !code.closest('.debugger, .calltree, .stack, .figure'))
            // Lines of a program to choose from, and commands: no names within a sentence.
            .filter(code => !code.closest('.predict, book-quiz, .exercise, details'))
            .flatMap(code => {
            const walk = document.createTreeWalker(code, NodeFilter.SHOW_TEXT), torn = [];
            while (walk.nextNode()) {
                for (const word of walk.currentNode.data.matchAll(/[\\w.]+/g)) {
                    const range = document.createRange();
                    range.setStart(walk.currentNode, word.index);
                    range.setEnd(walk.currentNode, word.index + word[0].length);
                    const tops = new Set([...range.getClientRects()].map(box => box.top));
                    if (tops.size > 1) torn.push(word[0]);
                }
            }
            return torn;
        })"""
    )
    assert torn == []

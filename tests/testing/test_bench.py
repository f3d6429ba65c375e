"""What `make bench` computes; how long things take is not tested."""

from __future__ import annotations

import gzip
from pathlib import Path

from bookblocks.reading.book import Book
from bookblocks.testing.bench import bare_site, first_load, table
from tests.minibook import MiniBook


def size(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def test_a_first_load_is_the_page_and_what_it_names(tmp_path: Path) -> None:
    html = (
        '<link rel="stylesheet" href="../a.css"><script src="../a.js"></script>'
        '<link href="../a.css"><a href="../other/">x</a><a href="https://example.org/x.css">y</a>'
        '<script>{"search": "../worker.js"}</script>'
    )
    texts = {
        "page/index.html": html,
        "a.css": "body {}",
        "a.js": "let a;",
        "worker.js": "let w;",
        "sitemap.xml": "<urlset/>",
        "unused.js": "let u;" * 100,
        "search/search_index.json": '{"docs": []}',
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    # The worker and the index of search wait until it opens.
    used = ("page/index.html", "a.css", "a.js", "sitemap.xml")
    expected = sum(size(texts[name]) for name in used)
    assert first_load(tmp_path, tmp_path / "page" / "index.html") == expected


def test_a_first_load_counts_the_modules_of_elements(tmp_path: Path) -> None:
    texts = {
        "index.html": '<script type="module" src="js/elements.js"></script><book-one></book-one>',
        "js/elements.js": "import(name)",
        "js/one.js": 'import { a } from "./two.js";\n',
        "js/two.js": 'import {\n  b,\n} from "./three.js";\n',
        "js/three.js": 'import { a } from "./two.js";\nexport const b = 1;\n',
        "js/four.js": "no page has it",
    }
    for name, text in texts.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    fetched = [text for name, text in texts.items() if name != "js/four.js"]
    page = tmp_path / "index.html"
    assert first_load(tmp_path, page, read=True) == sum(map(size, fetched))
    assert first_load(tmp_path, page) == sum(map(size, fetched[:2]))


def test_the_first_load_of_the_missing_page_counts_its_files(tmp_path: Path) -> None:
    html = '<link href="/book/assets/a.css"><script>{"base": "/book/."}</script>'
    (tmp_path / "404.html").write_text(html)
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.css").write_text("body {}")
    expected = size(html) + size("body {}")
    assert first_load(tmp_path, tmp_path / "404.html") == expected


def test_the_bare_site_has_as_many_pages_and_words(minibook: MiniBook, tmp_path: Path) -> None:
    minibook.chapter("---\ntitle: Front\n---\n# Call\n\nOne two three four.\n")
    bare_site(Book.load(minibook.root), tmp_path / "bare")
    assert sorted(path.name for path in (tmp_path / "bare" / "docs").iterdir()) == [
        "call.md",
        "index.md",
    ]
    assert (tmp_path / "bare" / "docs" / "call.md").read_text() == (
        "# Page\n\nCall One two three four\n"
    )


def test_a_table_is_aligned() -> None:
    assert table([("what", "much"), ("a", "1"), ("bb", "10,000")]) == (
        "what    much\na          1\nbb    10,000"
    )

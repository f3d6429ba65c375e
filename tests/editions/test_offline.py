"""The offline edition of a small site: its files, its links, and what stops it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bookblocks.editions import offline
from bookblocks.editions.built import Built
from bookblocks.editions.errors import EditionError
from tests.browser.conftest import ROOT, missing

HEAD = """\
<!doctype html><html><head><link rel="stylesheet" href="{up}styles/book.css"></head><body>
<article class="md-content__inner"><h1 id="top">{title}</h1>{body}</article>
<script defer src="{up}assets/javascripts/bundle.0.min.js"></script>
<script defer src="{up}assets/js/elements.js" type="module"></script></body></html>
"""
HOME = (
    '<p>To <a href="part/one/">one</a>, <a href="part/one/#two">two</a>, <a href=".">here</a>.</p>'
)
ONE = (
    '<p id="two">Back <a href="../..">home</a>, a <a href="../run.py">file</a>.</p>'
    '<img src="../a.svg" alt="A">'
)


@pytest.fixture
def small(tmp_path: Path) -> Built:
    """A built book of two pages, with what the theme adds."""
    files = {
        "index.html": HEAD.format(up="", title="Home", body=HOME),
        "part/one/index.html": HEAD.format(up="../../", title="One", body=ONE),
        "part/run.py": "print(1)\n",
        "part/a.svg": "<svg/>",
        "part/left.py": "nobody leads here\n",
        "styles/book.css": "@media print { a { color: black } } b { background: url(b.svg) }",
        "styles/b.svg": "<svg/>",
        "assets/javascripts/bundle.0.min.js": "the theme\n",
        "assets/javascripts/workers/search.0.min.js": "the search\n",
        "search/search_index.json": json.dumps(
            {"config": {}, "docs": [{"location": ""}, {"location": "part/one/#two"}]}
        ),
    }
    for name, text in files.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    config = {
        "site_name": "A book",
        "site_url": "https://book.invalid/",
        "nav": [{"Home": "index.md"}, {"Part": ["part/one.md"]}],
    }
    return Built(tmp_path, tmp_path / "site", config)


@pytest.fixture
def bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The elements' script is made by another test."""
    monkeypatch.setattr(offline, "bundle", lambda root: b"the elements\n")


def put(small: Built, body: str, name: str = "index.html") -> None:
    """Let a page of the book say something else."""
    up = "../" * name.count("/")
    text = HEAD.format(up=up, title="Home", body=body)
    (small.site / name).write_text(text, encoding="utf-8")


def refused(small: Built, tmp_path: Path) -> str:
    with pytest.raises(EditionError) as raised:
        offline.write(small, tmp_path)
    return str(raised.value)


@pytest.mark.usefixtures("bundled")
def test_it_has_what_the_pages_lead_to_and_no_more(small: Built) -> None:
    assert sorted(offline.gathered(small)) == [
        "assets/javascripts/bundle.0.min.js",
        "assets/javascripts/workers/search.0.min.js.js",
        "assets/js/elements.js",
        "index.html",
        "part/a.svg",
        "part/one/index.html",
        "part/run.py",
        "search/search_index.js",
        "styles/b.svg",
        "styles/book.css",
    ]


@pytest.mark.usefixtures("bundled")
def test_each_link_leads_to_a_file(small: Built) -> None:
    files = offline.gathered(small)
    home = HOME.replace("one/", "one/index.html").replace('"."', '"index.html"')
    assert home in files["index.html"].decode()
    one = ONE.replace('"../.."', '"../../index.html"')
    assert one in files["part/one/index.html"].decode()


@pytest.mark.usefixtures("bundled")
def test_no_script_of_a_page_is_a_module(small: Built) -> None:
    page = offline.gathered(small)["part/one/index.html"].decode()
    assert "module" not in page
    assert page.index("../../assets/js/elements.js") < page.index("bundle.0.min.js")


@pytest.mark.usefixtures("bundled")
def test_the_search_leads_to_files(small: Built) -> None:
    text = offline.gathered(small)["search/search_index.js"].decode()
    index = json.loads(text.removeprefix("var __index = ").rstrip().removesuffix(";"))
    assert [each["location"] for each in index["docs"]] == [
        "index.html",
        "part/one/index.html#two",
    ]


@pytest.mark.usefixtures("bundled")
def test_the_other_editions_are_where_the_book_is_published(small: Built) -> None:
    put(small, '<a href="editions/book.epub">EPUB</a>')
    put(small, '<a href="../../editions/x.pdf">PDF</a>', "part/one/index.html")
    files = offline.gathered(small)
    assert '<a href="https://book.invalid/editions/book.epub">' in files["index.html"].decode()
    page = files["part/one/index.html"].decode()
    assert '<a href="https://book.invalid/editions/x.pdf">' in page


@pytest.mark.usefixtures("bundled")
def test_text_and_scripts_stay_as_they_are(small: Built) -> None:
    body = (
        '<p>&lt;a href="gone/"&gt;</p><book-debugger data-name="walk"><template>'
        r'{"html": "<a href=\"gone/\">"}</template></book-debugger><a href="#walk-12">Step 12</a>'
    )
    put(small, body)
    assert body in offline.gathered(small)["index.html"].decode()


@pytest.mark.usefixtures("bundled")
def test_twice_the_same_bytes(small: Built, tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    for folder in (first, second):
        folder.mkdir()
        offline.write(small, folder)
    assert (first / offline.FILE).read_bytes() == (second / offline.FILE).read_bytes()
    with zipfile.ZipFile(first / offline.FILE) as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {"callable-layer"}
        assert archive.namelist() == sorted(archive.namelist())
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(
    ("body", "line"),
    [
        (
            '<a href="gone/">gone</a>',
            "index.html: it leads to gone/index.html, which is not built; mend the link",
        ),
        (
            '<a href="part/one/#nowhere">nowhere</a>',
            "index.html: part/one/index.html#nowhere leads to no place in part/one/index.html;"
            " mend the link",
        ),
        (
            '<a href="../secret">above</a>',
            "index.html: it leads to ../secret, which is not built; mend the link",
        ),
        (
            '<img src="part/a.svg">',
            "index.html: the image part/a.svg has no text; write what it shows",
        ),
        (
            '<img src="https://other.invalid/a.png" alt="A">',
            "index.html: it asks another host for https://other.invalid/a.png; take it into"
            " docs/assets/",
        ),
        (
            '<link rel="preload" href="//other.invalid/a.css">',
            "index.html: it asks another host for //other.invalid/a.css; take it into docs/assets/",
        ),
        (
            '<script type="module" src="more.js"></script>',
            "index.html: its scripts are not those that the offline edition knows; see offline.py",
        ),
    ],
)
def test_a_fault_of_a_page_stops_it(small: Built, tmp_path: Path, body: str, line: str) -> None:
    put(small, body)
    assert refused(small, tmp_path) == line
    assert not (tmp_path / offline.FILE).exists()


def without(name: str) -> Callable[[Built], object]:
    return lambda small: (small.site / name).unlink()


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(
    ("damage", "line"),
    [
        (
            without("search/search_index.json"),
            "search/search_index.json is not built; run make site",
        ),
        (
            without("assets/javascripts/workers/search.0.min.js"),
            "assets/javascripts/workers/ has no search.*.js; build the site again",
        ),
        (
            lambda small: (small.site / "styles/book.css").write_text(
                "b { src: url('https://a.invalid/b') }"
            ),
            "styles/book.css: it asks another host for https://a.invalid/b; take it into"
            " docs/assets/",
        ),
        (
            without("styles/b.svg"),
            "styles/book.css: it leads to styles/b.svg, which is not built; mend the link",
        ),
    ],
)
def test_a_site_that_is_not_whole_stops_it(
    small: Built, tmp_path: Path, damage: Callable[[Built], object], line: str
) -> None:
    damage(small)
    assert refused(small, tmp_path) == line


@pytest.mark.usefixtures("bundled")
def test_a_missing_chapter_stops_it(small: Built, tmp_path: Path) -> None:
    file = small.site / "part/one/index.html"
    file.unlink()
    assert refused(small, tmp_path) == f"{file}: part/one.md is not built; run make site"


@pytest.mark.usefixtures("bundled")
def test_what_would_be_fetched_is_a_script(small: Built) -> None:
    for name in ("assets/run/files.json", "assets/js/worker.js", "assets/css/run.css"):
        (small.site / name).parent.mkdir(parents=True, exist_ok=True)
        (small.site / name).write_text("{}")
    files = offline.gathered(small)
    assert files["assets/run/files.json.js"] == b'bookFile("assets/run/files.json", "e30=");\n'
    assert {"assets/js/worker.js.js", "assets/css/run.css.js"} <= set(files)


def test_without_esbuild_it_says_what_to_install(small: Built, tmp_path: Path) -> None:
    assert refused(small, tmp_path) == (
        "node_modules/.bin/esbuild is not there; install node and npm, and run npm ci"
    )


def test_the_elements_are_one_classic_script() -> None:
    if not (ROOT / "node_modules/.bin/esbuild").exists():
        missing("node_modules/.bin/esbuild is not there. Install it: npm ci.")
    made = offline.bundle(ROOT)
    assert made == offline.bundle(ROOT)
    text = made.decode()
    assert "import.meta" not in text
    for file in (ROOT / "docs/assets/js").glob("*.js"):
        assert f"./{file.name}" in text

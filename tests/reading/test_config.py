"""mkdocs.yml: read as MkDocs reads it, and what is wrong with it said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.reading.book import Book
from bookblocks.reading.config import FILE, read_config
from bookblocks.reading.errors import BookError
from bookblocks.testing.outputs import main
from tests.minibook import MiniBook, listing, output


def test_what_another_file_passes_on_is_in_it(tmp_path: Path) -> None:
    Path(tmp_path, "base.yml").write_text("site_name: Base\ntheme:\n  name: material\n")
    Path(tmp_path, FILE).write_text(
        "INHERIT: base.yml\nsite_url: !ENV [NOT_SET, https://example.org/]\ntheme: {language: en}\n"
    )
    assert read_config(tmp_path) == {
        "site_name": "Base",
        "site_url": "https://example.org/",
        "theme": {"name": "material", "language": "en"},
    }


FAULTS = {
    "no YAML": (
        b"site_name: Book\nnav: [\n",
        ":3: this is not YAML: expected the node content, but found '<stream end>'. "
        "Correct it; MkDocs does not read it either.",
    ),
    "Latin-1": (b"site_name: B\xfccher\n", ":1: this file is not UTF-8: byte 0xfc. "),
    "a list": (b"- site_name\n", ": here must stand names and values. Write site_name: first."),
    "nothing": (b"# Nothing.\n", ": here must stand names and values. "),
    "a name given twice": (
        b"site_name: Book\nnav:\n  - A: a.md\nnav:\n  - B: b.md\n",
        ":4: nav is given twice, and only the last would count. Delete one of the two.",
    ),
    "a name given twice further in": (
        b"theme:\n  name: material\n  palette:\n    - scheme: slate\n      scheme: default\n",
        ":5: scheme is given twice",
    ),
    "a parent that is not there": (
        b"INHERIT: none.yml\nsite_name: Book\n",
        ": MkDocs could not read it: Inherited config file 'none.yml' does not exist",
    ),
    "a module that is not there": (
        b"site_name: Book\nx: !!python/name:nowhere.at_all\n",
        ": MkDocs could not read it: ",
    ),
    "a mapping that holds itself": (
        b"site_name: Book\nx: &x\n  y: *x\n  z: 1\n  z: 2\n",
        ":5: z is given twice",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_is_said_in_one_line(
    minibook: MiniBook,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    content, message = FAULTS[name]
    minibook.chapter("# Call\n\n" + listing("call/one.py") + output("1"), one="print(1)\n")
    Path(minibook.root, FILE).write_bytes(content)
    with pytest.raises(BookError) as caught:
        Book.load(minibook.root)
    assert str(caught.value).startswith(f"{FILE}{message}")
    assert "\n" not in str(caught.value)
    # As the tests and make outputs tell it.
    assert str(caught.value) in minibook.run().stdout.str()
    monkeypatch.chdir(minibook.root)
    assert main([]) != 0
    assert str(caught.value) in capsys.readouterr().err

"""`entries`: links to the entries of a part of the field guide."""

from __future__ import annotations

from pathlib import Path

from tests.guidebook import TRAPS, drawn_page, guide_book
from tests.markup import refused


def test_every_entry_is_a_link_below_its_page(tmp_path: Path) -> None:
    page = drawn_page(guide_book(tmp_path), TRAPS)
    links = [(link["href"], link.get_text()) for link in page.select(".entries a")]
    assert links == [
        ("weights/", "Weights"),
        ("weights/#eval-changes-nothing", "eval() changes nothing"),
    ]
    code = page.select_one(".entries code")
    assert code is not None
    assert code.get_text() == "eval()"


def test_a_folder_without_an_entry_is_refused() -> None:
    assert refused("entries", "folder: nowhere") == (
        "text:4: option folder names no page with an entry: nowhere. Name one below docs/."
    )

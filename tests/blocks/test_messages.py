"""`messages`: the field to paste into, and the list that is there without it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.guidebook import ERROR, ERRORS, drawn_page, guide_book
from tests.markup import refused


def test_it_knows_every_message_of_every_entry(tmp_path: Path) -> None:
    page = drawn_page(guide_book(tmp_path), ERRORS)
    element = page.select_one("book-messages")
    assert element is not None
    assert json.loads(str(element["data-known"])) == [
        ["RuntimeError: 3 and 4 do not\n  meet, Net", "RuntimeError: these sizes\ndiffer"]
    ]


def test_without_a_script_it_is_the_list_of_entries(tmp_path: Path) -> None:
    page = drawn_page(guide_book(tmp_path), ERRORS)
    links = [(link["href"], link.get_text()) for link in page.select(".entries a")]
    assert links == [("shapes/", "Shapes"), ("shapes/#do-not-meet-net", "do not meet, Net")]
    box = page.select_one(".messages")
    assert box is not None
    label, field = box.select_one("label"), box.select_one("textarea")
    assert label is not None
    assert field is not None
    assert label["for"] == field["id"]


def test_what_a_message_holds_is_text(tmp_path: Path) -> None:
    text = ERROR.replace("Net", "<b>&amp;'\"").replace("`do not meet, <b>&amp;'\"`", "`do not`")
    page = drawn_page(guide_book(tmp_path, SHAPES=text), ERRORS)
    element = page.select_one("book-messages")
    assert element is not None
    (known,) = json.loads(str(element["data-known"]))
    assert known[0].endswith("meet, <b>&amp;'\"")
    assert element.select("b") == []


def test_a_folder_without_an_entry_is_refused() -> None:
    assert refused("messages", "folder: nowhere") == (
        "text:4: option folder names no page with an entry: nowhere. Name one below docs/."
    )

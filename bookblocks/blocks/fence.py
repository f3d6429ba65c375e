"""A fence of a chapter as superfences hands it over: its place, and the errors of its block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markdown import Markdown

from bookblocks.blocks.page import page_of
from bookblocks.reading.errors import BookError
from bookblocks.reading.option import Fail


def failure(options: Mapping[str, Any], md: Markdown) -> Fail:
    """Makes the errors of one block, with its place in the chapter."""

    def fail(what: str, remedy: str) -> BookError:
        return BookError(what, remedy, path=page_of(md).path, line=int(options["line"]))

    return fail


def validate(
    language: str,
    inputs: dict[str, str],
    options: dict[str, Any],
    attrs: dict[str, str],
    md: Markdown,
) -> bool:
    """Superfences' validator of every fence: take what extension.py wrote into its header."""
    options.update(inputs)
    return True

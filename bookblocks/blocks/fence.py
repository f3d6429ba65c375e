"""A fence of a chapter as superfences hands it over, and as a block is drawn from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from markdown import Markdown

from bookblocks.blocks.page import Page, page_of
from bookblocks.reading.chapter import Fence, failure
from bookblocks.reading.errors import BookError
from bookblocks.reading.option import Given, Reader, read_options


@dataclass(frozen=True)
class Block:
    """A block that is to be drawn.

    Attributes:
        source: what stands between its backticks, its includes expanded.
        page: the page on which it will stand.
        fence: its fence in the chapter.
    """

    source: str
    page: Page
    fence: Fence

    def options(self, known: Mapping[str, Reader], *, optional: Sequence[str] = ()) -> Given:
        """What it says in YAML; see `read_options`."""
        return read_options(self.source, known, self.fail, optional=optional)

    def fail(self, what: str, remedy: str) -> BookError:
        """An error of this block, with its place in the chapter."""
        return failure(self.page.chapter, self.fence)(what, remedy)


def formatter(draw: Callable[[Block], str]) -> Callable[..., str]:
    """What superfences calls for a fence, made of what draws its block.

    It stands under the name of what it wraps: Zensical pickles it.
    """

    @wraps(draw)
    def format(
        source: str,
        language: str,
        class_name: str,
        options: dict[str, Any],
        md: Markdown,
        **kwargs: Any,
    ) -> str:
        page = page_of(md)
        return draw(Block(source, page, page.fence(int(options["line"]))))

    return format


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

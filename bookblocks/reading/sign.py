"""The words in bold with which a paragraph asks: **Predict.** and **Find out.**"""

from __future__ import annotations

import re

from bookblocks.reading.chapter import Chapter, error_at


def check_sign(chapter: Chapter, sign: str) -> None:
    """Where a chapter seems to ask by a sign, it does: else it would not ask, and nobody saw it.

    Args:
        sign: as it must be written, at the beginning of a paragraph.

    Raises:
        BookError: for the first place that has it in another form, or not at the beginning.
    """
    like = re.compile(rf"(?:\*\*|__)\s*{sign.strip('*.')}\b", re.IGNORECASE)
    fenced = chapter.fenced
    for index, line in chapter.prose():
        if not like.search(re.sub(r"`[^`]*`", "", line)):
            continue
        first = index == 0 or index - 1 in fenced or not chapter.lines[index - 1].strip()
        if not first or not line.lstrip().startswith(sign):
            raise error_at(
                chapter,
                index,
                f"this is not read as {sign}",
                f"Begin a paragraph with {sign}, written so.",
            )


__all__ = ["check_sign"]

"""A line of prose, read as the site reads it: its code spans, its comments, what it may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bookblocks.reading.errors import BookError
from bookblocks.reading.mapping import cut

Fail = Callable[[int, str, str], BookError]
"""Makes the error for a line, given its index, what is wrong and the remedy."""

INLINE = re.compile(
    r"(?P<escape>\\[\\`])"
    r"|(?P<ticks>`+)(?!`)(?P<code>.*?[^`])(?P=ticks)(?!`)"
    # A comment that ends on its line, as every reader of HTML sees it.
    r"|(?P<comment><!--(?!-?>)(?:(?!--!?>|<!--).)*-->)"
    r"|(?P<open>`+)"
)
"""What hides other signs of a line; where two could begin, the first counts."""

BLOCK_IN_CODE = re.compile(r"(?::{3,}|#!)(?P<name>[\w#.+-]*)\s")
"""How inline code begins that is no plain code: `#!math y`."""

# Text that the Markdown of this book would print as it stands, or lose.
_FOREIGN = re.compile(
    r"\s*(?P<sign>:{3,}|/{3,} |\.\. [\w-]+::|\$\$|\\\[|\\begin\{|\{%|\{\{|\{[\w-]+\}`|%%)"
)
_BEGIN = re.compile(r"<!--(?!-?>)")
_DEEPEST = 12
_DEEP = re.compile(rf" {{{4 * _DEEPEST + 1},}}|\s*(?:>\s*|(?:[-*+]|\d+[.)])\s+){{{_DEEPEST + 1},}}")
_RULE = re.compile(r"[\s*_-]*$")
_BOX = re.compile(r"\s*(?:!!!|\?\?\?)")
_GOOD_BOX = re.compile(
    r"""\s*(?:!!! ?(?=[\w-])|\?\?\?\+? ?(?=[\w"-]))(?:[\w-]+(?: +[\w-]+)*)?(?: *".*")? *$"""
)
_NUMBERED = re.compile(r"(?P<indent>[\s>]*)(?:(?P<number>\d+)\.|[-*+]) +\S")
_ADDRESS = re.compile(r"\]\([^()]*\)|<[^<>]*>")
_BOLD_NAME = re.compile(r"(?<!\w)__\w+__(?!\w)")
_ITALIC_NAME = re.compile(r"(?<![\w\\])_[^\W_](?:[^_]*[^\s_])?_(?!\w)")
_PRODUCT = re.compile(r"\w\*[^\s*](?:[^*]*[^\s*])?\*\w")
_HEADING = re.compile(r"\s*(?P<signs>#{1,6})(?P<blank>\s?)(?P<text>.*)")
_UNDERLINE = re.compile(r"\s*(?:=+|-+)\s*$")
_BOLD = re.compile(r"\s*(?P<sign>\*\*|__).*(?P=sign)\s*$")
_RAW_HEADING = re.compile(r"<h[1-6]\b", re.IGNORECASE)
# The blocks that markup.py knows.
_RAW = re.compile(
    r"\s*<(?P<tag>p|ul|ol|dl|blockquote|table|div|details)\b(?P<attributes>[^>]*)>", re.IGNORECASE
)
# Addresses of these no build looks up.
_RAW_LINK = re.compile(r"<(?P<tag>img|a)(?=[\s/>]|$)(?!\s+id=\"[^\"]*\"\s*>)", re.IGNORECASE)
_RAW_CODE = re.compile(r"<(?P<tag>pre|listing|plaintext|xmp)(?=[\s/>]|$)", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[-*+]|1\.) +\S")
_COLUMNS = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")
# What other Markdown knows, and the site would print as it is typed.
_OTHER_SIGNS = (
    (re.compile(r"~~(?=[^\s~])"), "~~ strikes nothing out here", "Write what is true instead."),
    (re.compile(r"^\s*[-*+] +\[[ xX]\](?!\()"), "this box is no box here", "Write a plain item."),
    (
        re.compile(r"(?<!\\)\][ \t]+\((?:[^()\s]*(?:\.md|://|/)|#)[^()\s]*\)"),
        "a blank before ( makes this no link",
        "Remove the blank.",
    ),
)
_OPENS_INNER = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|:\s|\[\^[^\]]+\]:|!!!|\?\?\?)")


def visible(line: str) -> str:
    """A line without its code spans and the comments that end on it."""
    return INLINE.sub(lambda found: found["open"] or "", line)


def check_line(lines: Sequence[str], index: int, fail: Fail, *, page: bool) -> bool:
    """Refuse a line of prose that the site would not show as it is read here.

    Args:
        page: whether it is on a page of the site; README.md is not.

    Returns:
        whether it begins a comment that goes on below.

    Raises:
        BookError: a code span or a comment that is cut, text that is no Markdown of this
            book, an indented block, or HTML that would show code.
    """
    line = lines[index]
    plain = visible(line)
    if page:
        _check_foreign(lines, index, plain, fail)
        _check_signs(index, line, plain, fail)
    else:
        _check_code(lines, index, plain, fail)
    if "<!--" in plain:
        above = lines[index - 1].strip() if index else ""
        if not _BEGIN.match(line) or above or plain.count("<!--") > 1:
            raise fail(
                index,
                "this comment does not end on its line, and does not begin a paragraph",
                "End it on the line, or begin it on a line of its own below a blank one.",
            )
        return True
    if page and "`" in plain:
        raise fail(
            index,
            "a code span does not end on the line that it begins on",
            "Write it on one line; write a lone backtick as \\`.",
        )
    return False


def in_comment(line: str, index: int, fail: Fail) -> bool:
    """Refuse a line of a comment that would be something else for the site.

    Returns:
        whether the comment goes on below.

    Raises:
        BookError: a fence or a marker in it, another comment, or text behind its end.
    """
    stripped = line.strip()
    if stripped.startswith(("```", "~~~")):
        raise fail(
            index,
            "this fence stands inside an HTML comment, so no reader sees it",
            "Take it out of the comment or delete it.",
        )
    if "<!--" in line:
        raise fail(
            index, "this marker stands inside an HTML comment", "Close the comment before it."
        )
    if "--!>" in line or ("-->" in line and not stripped.endswith("-->")):
        raise fail(
            index,
            "text stands behind the end of this comment",
            "End the comment with --> at the end of a line.",
        )
    return "-->" not in line


def _check_foreign(lines: Sequence[str], index: int, plain: str, fail: Fail) -> None:
    line = lines[index]
    foreign = _FOREIGN.match(line)
    if foreign is not None:
        raise fail(
            index,
            f"a line that begins with {foreign['sign'].strip()} is no Markdown of this book",
            "Write a fence: ```python for a listing, ```math for a formula.",
        )
    if _BOX.match(line) and not _GOOD_BOX.match(line):
        raise fail(
            index,
            "this line begins like an admonition and is none",
            'Write !!! note "A title" or ??? note "A title", its text four blanks further in.',
        )
    if _BOX.match(line) and not _has_body(lines, index):
        raise fail(
            index,
            "nothing stands in this admonition",
            "Write its text below it, four blanks further in.",
        )
    _check_number(lines, index, fail)
    _check_heading(lines, index, plain, fail)
    _check_raw(lines, index, plain, fail)
    _check_begun(lines, index, fail)
    if _DEEP.match(line) and not _RULE.match(line):
        raise fail(
            index,
            f"this line stands more than {_DEEPEST} lists or quotes deep",
            "Begin it nearer to the margin.",
        )
    _check_indent(lines, index, fail)


def _check_code(lines: Sequence[str], index: int, plain: str, fail: Fail) -> None:
    """Refuse what a reader of README.md would take for a listing, and no test does.

    On a page of the site markup.py refuses such elements.
    """
    raw = _RAW_CODE.search(plain)
    if raw is not None:
        raise fail(
            index,
            f"what stands in <{raw['tag'].lower()}> is run by nobody",
            "Write a ```python or ```sh fence.",
        )
    _check_indent(lines, index, fail)


def _check_indent(lines: Sequence[str], index: int, fail: Fail) -> None:
    if lines[index].startswith("    ") and not _inner(lines, index):
        raise fail(
            index,
            "an indented block is not code here, and no listing",
            "Write a ```python fence for a listing, or begin the line at the margin.",
        )


def _check_begun(lines: Sequence[str], index: int, fail: Fail) -> None:
    """Refuse an item or a table that goes on a paragraph: it would be printed as it is typed."""
    remedy = "Put a blank line above it."
    if _ITEM.match(lines[index]) and _in_paragraph(lines, index):
        raise fail(index, "this item would be a part of the paragraph above", remedy)
    table = index > 0 and _COLUMNS.match(lines[index]) and "|" in lines[index - 1]
    if table and _in_paragraph(lines, index - 1):
        raise fail(
            index - 1, "this table would be printed as text, with the paragraph above", remedy
        )


def _in_paragraph(lines: Sequence[str], index: int) -> bool:
    """Whether a line goes on a paragraph that no item begins."""
    # Behind a paragraph of an inner item the outer list goes on.
    if not _text_above(lines, index) or _indent(lines[index - 1]) >= _indent(lines[index]) + 4:
        return False
    for above in reversed(lines[:index]):
        if not above.strip() or _BOX.match(above):
            break
        if _OPENS_INNER.match(above):
            return False
    return True


def _text_above(lines: Sequence[str], index: int) -> bool:
    """Whether a paragraph or an item stands right above."""
    above = lines[index - 1].strip() if index else ""
    return bool(above) and not (
        above.startswith(("```", "#", ">", "|", "<!--", "!!!", "???")) or above.endswith("-->")
    )


def _check_heading(lines: Sequence[str], index: int, plain: str, fail: Fail) -> None:
    """Refuse headings and quotes that a writer may not have meant, or that rules do not know."""
    line = lines[index]
    below = _text_above(lines, index)
    if below and line.lstrip().startswith(">"):
        raise fail(
            index,
            "this line would begin a quote, and its > is not seen",
            "Put a blank line above it; within a sentence write \\> for the sign.",
        )
    if below and _UNDERLINE.match(line):
        raise fail(
            index,
            "this line would make a heading of the one above",
            "Write ## before a heading; a line across the page is ***.",
        )
    if _RAW_HEADING.search(plain):
        raise fail(index, "a heading of HTML is not read as one", "Write it with ##.")
    heading = _HEADING.match(line)
    if heading is None:
        return
    if below or not heading["blank"]:
        raise fail(
            index,
            "this line would be a heading, and its # is not seen",
            "Put a blank line above it and a blank behind the #; in a sentence write \\#.",
        )
    text = heading["text"].rstrip()
    if text.endswith("#") and not text.endswith("\\#"):
        raise fail(index, "the # at the end of this heading would not be seen", "Write \\# there.")
    if _BOLD.match(text):
        raise fail(index, "a heading is bold by itself", f"Remove the {text[:2]}.")


def _check_raw(lines: Sequence[str], index: int, plain: str, fail: Fail) -> None:
    """Refuse HTML that no build looks into: links, and what goes on over a blank line.

    The site prints Markdown in the latter as it is typed.
    """
    link = _RAW_LINK.search(plain)
    if link is not None:
        raise fail(
            index,
            f"where this <{link['tag'].lower()}> leads is not looked up",
            "Write [text](page.md) or ![text](picture.svg), which the build looks for.",
        )
    raw = _RAW.match(lines[index])
    if raw is None or re.search(r"\smarkdown\b", raw["attributes"]):
        return
    end = f"</{raw['tag'].lower()}>"
    over = False
    for line in lines[index:]:
        if end in line.lower():
            break
        over = over or not line.strip()
    else:
        # It is never closed, which is told elsewhere.
        return
    if not over:
        return
    raise fail(
        index,
        f"what stands in this <{raw['tag'].lower()}> would be printed as it is typed",
        "Write it in Markdown; a box that unfolds is ??? note.",
    )


def _has_body(lines: Sequence[str], index: int) -> bool:
    """Whether the next line that says something stands further in."""
    below = next((each for each in lines[index + 1 :] if each.strip()), "")
    return _indent(below) >= _indent(lines[index]) + 4


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _check_number(lines: Sequence[str], index: int, fail: Fail) -> None:
    """Refuse an item of a list with another number than a reader sees: they are counted anew."""
    item = _NUMBERED.match(lines[index])
    if item is None or item["number"] is None:
        return
    above, text = _item_above(lines, index, len(item["indent"]))
    if above is None and text:
        # Within a paragraph it begins no list.
        return
    if above is not None and above["number"] is None:
        raise fail(
            index,
            "this item would have no number, since a list with bullets goes on here",
            "Write a paragraph between the two lists.",
        )
    place = 1 if above is None else int(above["number"]) + 1
    if int(item["number"]) != place:
        raise fail(
            index,
            f"a reader would see this item as number {place}",
            f"Write {place}. there, or a backslash before the point if it is no list.",
        )


def _item_above(lines: Sequence[str], index: int, indent: int) -> tuple[re.Match[str] | None, bool]:
    """The item above in the same list, if any; and whether text stands right above instead."""
    text = False
    for above in reversed(lines[:index]):
        if not above.strip(" >"):
            if text:
                break
            continue
        found = _NUMBERED.match(above)
        if found is not None and len(found["indent"]) == indent:
            return found, False
        if len(above) - len(above.lstrip(" >")) <= indent:
            if found is not None or above.lstrip().startswith("```"):
                break
            # It may go on with an item further up.
            text = True
    return None, text and bool(lines[index - 1].strip(" >"))


def _check_signs(index: int, line: str, plain: str, fail: Fail) -> None:
    """Refuse signs that Markdown would take away, though the writer meant them to be read."""
    for span in INLINE.finditer(line):
        begin = BLOCK_IN_CODE.match(span["code"] or "")
        if begin is not None and not begin["name"]:
            raise fail(
                index,
                f"this code would lose its first signs: {span['code'][:40]}",
                "Put a blank before them, inside the backticks.",
            )
    for sign, what, remedy in _OTHER_SIGNS:
        if sign.search(plain):
            raise fail(index, what, remedy)
    text = _ADDRESS.sub(" ", plain)
    name = _BOLD_NAME.search(text)
    if name is not None:
        raise fail(
            index,
            f"{name[0]} would be bold and lose its underscores",
            f"Write it as code, `{name[0]}`; write bold text between **.",
        )
    italic = _ITALIC_NAME.search(text)
    if italic is not None:
        raise fail(
            index,
            f"{cut(italic[0])} would be in italics and lose its underscores",
            "Write names as code; write italics between *.",
        )
    product = _PRODUCT.search(text)
    if product is not None:
        raise fail(
            index,
            f"the stars in {product[0]} would be taken for italics",
            "Write × or \\*, or the formula as code.",
        )


def _inner(lines: Sequence[str], index: int) -> bool:
    """Whether an indented line belongs to a list item, an admonition or the like above it."""
    indent = _indent(lines[index])
    for above in reversed(lines[:index]):
        own = _indent(above)
        if not above.strip() or own >= indent:
            continue
        if _OPENS_INNER.match(above):
            return True
        if own == 0:
            return False
        indent = own
    return False

"""A built page as plain elements: all that it says, and nothing that is for a mouse or a script.

Programs become `<pre class="program">` with the name of their file, outputs `<pre class="output">`
with their label, formulas `<x-tex>`, drawings the words that they have. What is folded is open.
"""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from bookblocks.editions.built import Built, BuiltPage
from bookblocks.editions.errors import EditionError
from bookblocks.reading.listing import program_text

# How the outputs of a page were checked is told with the links to each; both are the site's.
_LEFT_OUT = (
    "button, input, textarea, template, script, style, wbr, [hidden], .part, .headerlink, "
    ".md-content__button, .figure__controls, .figure__hint, .listing__whole, "
    ".listing__gap, .exercise__save, .product__sign, .lab__take, .notebook, .provenance, "
    ".quiz__end, .quiz__typed, .messages, book-sheet"
)
_SNIPPETS = "/snippets/"
_OPENED = ("book-", "figure", "fieldset", "details", "div", "label", "header", "span", "output")


def plain(built: Built, page: BuiltPage) -> Tag:
    """The article of a page, as plain elements.

    Raises:
        EditionError: a picture or a formula has no text, or a program is not whole.
    """
    article = page.article()
    # First, since most elements of a page are the colours of its programs.
    for listing in article.select("figure.listing"):
        program = _program(listing)
        _check_whole(built, page, program)
        _replace(listing, program)
    for each in article.select(_LEFT_OUT):
        each.decompose()
    for shown in article.select("div.output, details.output__other"):
        # The page of a lab has the last line's end, that of a chapter has not.
        _replace(shown, _output(shown, "" if page.source.endswith(".py") else "\n"))
    for picture in article.select("svg"):
        _drawn(picture, page)
    for image in article.select("img"):
        if not str(image.get("alt") or "").strip():
            raise EditionError(f"{page.source}: an image has no text; write one: ![text](image)")
    for formula in article.select("math"):
        _formula(formula, page)
    _figures(article)
    _words(article)
    for each in article.find_all(True):
        if any(each.name == name or each.name.startswith("book-") for name in _OPENED):
            each.unwrap()
    return article


def name_of(program: Tag) -> str:
    """The path of a program below snippets/, such as `layer/bias/almost.py`; empty for others."""
    return str(program.get("data-name") or "")


def _element(name: str, text: str = "", **attributes: str) -> Tag:
    made = BeautifulSoup("", "html5lib").new_tag(name, attrs=attributes)
    if text:
        made.append(NavigableString(text))
    return made


def _replace(old: Tag, new: Tag) -> None:
    old.replace_with(new)


def _program(listing: Tag) -> Tag:
    """A listing, an edit of one, or a cell of a lab."""
    code = listing.select_one("pre code")
    head = listing.select_one("figcaption")
    assert code is not None and head is not None, "a listing has a head and a program"
    for each in [*code.select(".listing__gap"), *head.select("label, button, a.exercise__save")]:
        each.decompose()
    link = head.select_one("a.listing__file")
    href = str(link["href"]) if link is not None else ""
    return _element(
        "pre",
        code.get_text(),
        **{
            "class": "edit" if "edit" in listing.get_attribute_list("class") else "program",
            "data-name": href.partition(_SNIPPETS)[2],
            "data-label": head.get_text().strip(),
        },
    )


def _check_whole(built: Built, page: BuiltPage, program: Tag) -> None:
    """See that a page has all of a program, and nothing else.

    Raises:
        EditionError: it has not.
    """
    name = name_of(program)
    if not name or "program" not in program.get_attribute_list("class"):
        return
    file = built.root / "snippets" / name
    if not file.is_file() or program_text(file).rstrip() != program.get_text().rstrip():
        raise EditionError(f"{page.source}: {name} is not whole; build the site again")


def _output(shown: Tag, end: str) -> Tag:
    """What a program prints: `data-own` where it does so on the PyTorch of the book."""
    label = shown.select_one(".output__label, summary")
    body = shown.select_one("pre")
    assert body is not None and label is not None, "an output has a label and a text"
    classes = shown.get_attribute_list("class")
    own = {} if {"output--also", "output__other"} & set(classes) else {"data-own": ""}
    return _element(
        "pre",
        body.get_text() + end,
        **{
            "class": "error" if "output--error" in classes else "output",
            "data-label": label.get_text().strip(),
            **own,
        },
    )


def _drawn(picture: Tag, page: BuiltPage) -> None:
    """A drawing becomes its title and description; one that its caption tells is told there."""
    if picture.get("aria-hidden") == "true":
        picture.decompose()
        return
    told = [each.get_text().strip() for each in picture.find_all(["title", "desc"])]
    if not any(told):
        named = str(picture.get("aria-labelledby") or "").split()
        figure = picture.find_parent("figure")
        if not named or figure is None or figure.find(id=named) is None:
            raise EditionError(
                f"{page.source}: a drawing has no text; give it a title and a description"
            )
        picture.decompose()
        return
    _replace(picture, _element("p", f"Figure: {'. '.join(told)}"))


def _formula(formula: Tag, page: BuiltPage) -> None:
    tex = str(formula.get("alttext") or "")
    if not tex:
        raise EditionError(f"{page.source}: a formula has no text; give it an alttext")
    display = str(formula.get("display") or "inline")
    _replace(formula, _element("x-tex", tex, display=display))


def _figures(article: Tag) -> None:
    """What the parts of figures say by where they stand, in words."""
    for journey in article.select(".journey"):
        told = [each.get_text() for each in journey.find_all("span", recursive=False)]
        # A name, then what it has: input, layer, output.
        pairs = [f"{name} {value}" for name, value in zip(told[::2], told[1::2], strict=True)]
        _replace(journey, _element("p", " → ".join(pairs)))
    for row in article.select(".stack li"):
        for part in row.select(".stack__given, .stack__place"):
            part.insert(0, NavigableString(", "))
    for title in article.select(".debugger__title"):
        version = title.select_one(".debugger__version")
        if version is not None:
            version.insert(0, NavigableString(", "))
        player = title.find_parent(class_="debugger__player")
        assert player is not None, "the debugger has a title"
        _replace(player, title.extract())
    for value in article.select(".debugger__given"):
        value.name = "span"
        _joined(value, ": ")
    for stop in article.select(".debugger__stops a"):
        stop.append(NavigableString(":"))
        stop.unwrap()
    for note in article.select(".debugger__at, .debugger__note"):
        _joined(note, ", ")
    for kind in article.select(".modules__kind"):
        _joined(kind, ": ")
    for word in article.select(".debugger__given > span + span"):
        _joined(word, "; ")
    for item in article.select("figure.modules summary, .debugger__over > summary"):
        item.name = "span"


def _joined(part: Tag, sign: str) -> None:
    """Put a sign before a part, in place of the blank there."""
    before = part.previous_sibling
    if isinstance(before, NavigableString) and not before.strip():
        before.extract()
    part.insert(0, NavigableString(sign))


def _words(article: Tag) -> None:
    """Elements that Markdown lacks become paragraphs."""
    for each in article.select("summary, .admonition-title"):
        each.name = "p"
        text = _element("strong")
        text.extend(list(each.contents))
        each.append(text)
    for each in article.select("div.admonition"):
        each.name = "blockquote"
        each.attrs = {}
    for each in article.select("fieldset.predict > *"):
        each["data-predict"] = ""
    for each in article.select("legend, figcaption"):
        each.name = "p"
    for each in article.select("table > caption"):
        each.name = "p"
        table = each.parent
        assert table is not None
        table.insert_before(each.extract())

"""A formula: LaTeX in the chapter, MathML on the page; what it would lose or smuggle in is refused.

latex2mathml prints a command that it does not know, drops comments and unknown environments,
and writes what stands in a text as it is, tags and all. So a formula is first checked against
what this book knows of LaTeX, then its MathML against what MathML needs for that.
"""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter
from xml.etree.ElementTree import Element

from latex2mathml import commands
from latex2mathml.converter import Converter
from latex2mathml.symbols_parser import convert_symbol

from bookblocks.reading.mapping import cut
from bookblocks.reading.text import names

ENVIRONMENTS = names(
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases array align*"
)
"""The environments that a formula may use: here & and a new row have a meaning."""

_COMMANDS = {
    *commands.FUNCTIONS,
    *commands.LIMIT,
    *names(
        r"\frac \dfrac \tfrac \sqrt \binom \left \right \limits \overset \underset \stackrel",
        r"\mathbb \mathbf \mathcal \mathfrak \mathit \mathrm \mathsf \mathtt \boldsymbol",
        r"\overline \underline \overbrace \underbrace \hat \bar \vec \tilde \dot \ddot",
        r"\widehat \widetilde \sum \prod \int \argmax \argmin \det \gcd \Pr",
        r"\quad \qquad \enspace \thinspace",
    ),
}
# Whatever else latex2mathml gives a meaning of its own: links, classes, colours, macros, boxes.
_OTHER_COMMANDS = {
    *(value for value in vars(commands).values() if isinstance(value, str)),
    *commands.CONVERSION_MAP,
    *commands.GLOBAL_FONTS,
    *commands.LOCAL_FONTS,
}
_ESCAPED = frozenset("\\,:;!>{}|%$#_& ")

_TOKEN = re.compile(
    r"\\(?P<edge>begin|end)\s*\{(?P<environment>[^{}]*)\}"
    r"|\\(?P<words>text|operatorname)\s*\{(?P<said>[^{}]*)\}"
    r"|\\(?P<command>[A-Za-z]+)"
    r"|\\(?P<escaped>.)"
    r"|(?P<character>\S)",
    re.DOTALL,
)
_COLUMNS = re.compile(r"\s*\{[lcr|]+\}")

# How many parts these elements must have, as the standard of MathML says.
_CHILDREN = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}

ELEMENTS = frozenset(_CHILDREN) | names(
    "math mrow mi mn mo mtext mspace msqrt mtable mtr mtd mstyle mpadded"
)
"""The elements of MathML that a formula is made of; none of them links, runs or embeds."""

ATTRIBUTES = names(
    "xmlns display alttext stretchy fence form displaystyle scriptlevel linethickness width",
    "mathvariant accent columnalign columnlines columnspacing rowspacing minsize maxsize",
)
"""Their attributes."""

_STYLES = {
    "bold": "mathbf",
    "bold-italic": "mathbfit",
    "double-struck": "mathbb",
    "fraktur": "mathfrak",
    "monospace": "mathtt",
    "sans-serif": "mathsf",
    "script": "mathcal",
}

_VALUE = re.compile(r"[-\w.:/ ]*")
_REFERENCE = re.compile(r"&#x([0-9A-Fa-f]+);")
# What a reader sees in MathML, written as it is typed.
_TYPED = str.maketrans({"−": "-", "′": "'", "∗": "*", "∣": "|", "∥": "|", "∕": "/", "∶": ":"})

MOST_BRACES = 40
"""Braces within braces."""


def to_mathml(latex: str, *, display: str) -> str:
    """MathML of a formula, with its source as its text alternative.

    Args:
        display: `block` or `inline`.

    Raises:
        ValueError: the formula cannot be read, or not all of it would be on the page.
    """
    tree = _read(latex, display)
    tree.set("alttext", " ".join(latex.split()))
    return ElementTree.tostring(tree, encoding="unicode")


def formula_text(latex: str) -> str:
    """What a reader sees of a formula, on one line; an exponent stands behind ^.

    Raises:
        ValueError: see `to_mathml`.
    """
    return _seen(_read(latex, "inline"))


def _read(latex: str, display: str) -> Element:
    """The tree of a formula, checked, its texts as a reader sees them.

    Raises:
        ValueError: see `to_mathml`.
    """
    typed = _check_latex(latex)
    try:
        tree = Converter(display=display).convert_to_element(latex)
    except Exception as error:
        # latex2mathml has many classes of error, and some are those of Python's containers.
        raise ValueError(f"{type(error).__name__}: {error}".rstrip(": ")) from None
    for element in tree.iter():
        _check_element(element)
    seen = Counter(_plain("".join(tree.itertext())))
    if not seen:
        raise ValueError("it is empty")
    lost = typed - seen
    if lost:
        raise ValueError(f"of it would be lost: {' '.join(sorted(lost))}")
    return tree


def _check_latex(latex: str) -> Counter[str]:
    """Refuse what this book does not know; returns the characters that must be on the page."""
    if not latex.strip():
        raise ValueError("it is empty")
    for character in latex:
        if not character.isprintable() and character not in "\n\t":
            raise ValueError(f"it has the character U+{ord(character):04X}, which is not seen")
    if _depth(latex):
        raise ValueError("its braces are not in pairs")
    typed: Counter[str] = Counter()
    opened: list[str] = []
    index = 0
    while index < len(latex):
        token = _TOKEN.search(latex, index)
        if token is None:
            break
        index = token.end()
        if token["edge"] is not None:
            index = _check_edge(latex, token, opened)
        elif token["words"] is not None:
            typed.update(_check_words(token["words"], token["said"]))
        elif token["command"] is not None:
            _check_command(token[0])
            # An invisible delimiter is meant to be none.
            if token["command"] in ("left", "right") and latex[index:].lstrip().startswith("."):
                index = latex.index(".", index) + 1
        elif token["escaped"] is not None:
            _check_escaped(latex, token, opened)
        elif token["character"] in "%$#":
            raise ValueError(f"write \\{token[0]} for {token[0]}, which has a meaning in LaTeX")
        elif token["character"] == "&" and not opened:
            raise ValueError("a & stands outside of a matrix")
        elif token["character"] not in "{}^_&[]~":
            typed.update(_plain(token[0]))
    if opened:
        raise ValueError(f"\\begin{{{opened[-1]}}} has no \\end{{{opened[-1]}}}")
    return typed


def _depth(latex: str) -> int:
    """How many braces are left open; -1 where one closes that was never opened."""
    depth = 0
    for brace in re.findall(r"\\.|[{}]", latex, flags=re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            break
        if depth > MOST_BRACES:
            raise ValueError("it has too many braces within braces")
    return depth


def _check_edge(latex: str, token: re.Match[str], opened: list[str]) -> int:
    """Follow an environment that begins or ends; returns where its content goes on."""
    name = token["environment"]
    if token["edge"] == "end":
        if not opened or opened.pop() != name:
            raise ValueError(f"\\end{{{name}}} has no \\begin{{{cut(name)}}}")
        return token.end()
    if name not in ENVIRONMENTS:
        raise ValueError(f"there is no environment {cut(name)}")
    opened.append(name)
    if name != "array":
        return token.end()
    columns = _COLUMNS.match(latex, token.end())
    if columns is None:
        raise ValueError("an array must say how its columns stand, for example {lcr}")
    return columns.end()


def _check_words(command: str, said: str) -> str:
    """The characters of words within a formula."""
    if command == "operatorname" and not re.fullmatch("[A-Za-z]+", said):
        raise ValueError(f"\\operatorname takes letters, and this is: {cut(said)}")
    sign = re.search(r"[\\$%&#^_~]", said)
    if sign is not None:
        raise ValueError(f"{sign[0]} cannot stand in \\{command}")
    return _plain(said)


def _check_command(command: str) -> None:
    if command in (r"\text", r"\operatorname"):
        raise ValueError(f"{command} takes words in braces, without braces in them")
    symbol = command not in _OTHER_COMMANDS and convert_symbol(command) is not None
    if command not in _COMMANDS and not symbol:
        raise ValueError(f"there is no command {command}")


def _check_escaped(latex: str, token: re.Match[str], opened: list[str]) -> None:
    if token["escaped"] not in _ESCAPED:
        raise ValueError(f"there is no command {token[0]}")
    if token["escaped"] == "\\":
        if not opened:
            raise ValueError("a new row (\\\\) stands outside of a matrix")
        if latex[token.end() :].lstrip().startswith(("[", "*")):
            raise ValueError("a new row (\\\\) takes nothing behind it")


def _check_element(element: Element) -> None:
    """Refuse an element that a formula does not need; write its text as it is meant."""
    if element.tag not in ELEMENTS:
        raise ValueError(f"it would bring an element <{element.tag}> into the page")
    for name, value in element.attrib.items():
        if name not in ATTRIBUTES or not _VALUE.fullmatch(value):
            raise ValueError(f'it would bring {name}="{value}" into the page')
    if len(element) != _CHILDREN.get(element.tag, len(element)):
        raise ValueError("a part of a fraction, root, index or exponent is missing")
    # latex2mathml writes its symbols as references, to be put into the page as they are.
    text = _REFERENCE.sub(lambda found: chr(int(found[1], 16)), element.text or "")
    if len(text) > 1 and text.startswith("\\"):
        raise ValueError(f"there is no command {text}")
    element.text = _styled(element, text) or None


def _styled(element: Element, text: str) -> str:
    """The text in its style: browsers know no mathvariant but normal, and Unicode has letters.

    Raises:
        ValueError: Unicode has no such letter.
    """
    style = element.get("mathvariant", "normal")
    if style == "normal":
        return text
    del element.attrib["mathvariant"]
    # A letter alone is italic; signs have no style.
    if element.tag == "mo" or style == "italic":
        return text
    return "".join(_styled_letter(letter, style) for letter in text)


def _styled_letter(letter: str, style: str) -> str:
    """A letter or digit of Unicode's alphabets for mathematics."""
    code = convert_symbol(f"\\{_STYLES[style]}{{{letter}}}") if style in _STYLES else None
    if code is not None:
        return chr(int(code, 16))
    name = unicodedata.name(letter, "").replace("GREEK", style.replace("-", " ").upper())
    try:
        return unicodedata.lookup("MATHEMATICAL " + name.replace(" LETTER", ""))
    except KeyError:
        raise ValueError(f"{letter} cannot be written in the style {style}") from None


def _plain(text: str) -> str:
    """The characters of a text without blanks and without their style: ℝ is R."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_TYPED).split())


def _seen(element: Element) -> str:
    """The text of an element, so that numbers which a reader sees as one are one."""
    text = element.text or ""
    if element.tag == "mspace":
        width = element.get("width", "")
        return "" if "negative" in width else "\u2009" if width.startswith("0.") else " "
    if element.tag == "mi":
        # A letter beside a number is a factor, not a part of a name.
        return f" {text} "
    parts = [_seen(child) for child in element]
    if element.tag == "msup":
        return f"{parts[0]}^{parts[1].strip()} "
    if element.tag in ("math", "mrow", "mstyle", "mpadded"):
        return "".join(_joined(element, parts))
    if parts:
        return f" {' '.join(parts)} "
    return text


def _joined(row: Element, parts: list[str]) -> list[str]:
    """The parts of a row; a minus between two of them is no sign of the second."""
    before: Element | None = None
    for index, child in enumerate(row):
        if child.text == "−" and before is not None and before.text not in _BEFORE_A_SIGN:
            parts[index] = "− "
        before = child
    return parts


_BEFORE_A_SIGN = frozenset("([{|=<>≤≥≈≠+−·×/,;:→")

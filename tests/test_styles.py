"""The style files: one a block, each in the one file that a page asks for."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
from mkdocs.config import load_config

ROOT = Path(__file__).parents[1]
STYLES = ROOT / "overrides" / "styles"
WHOLE = "book.css"

# The page itself, which styles no block. An answer is Markdown's own fold.
GROUND = {"tokens", "page", "provenance", "answer"}
# Under the blocks: what any of them may use.
SHARED = {"field", "figure", "tensor", "value"}
# An output stands below its listing and is joined to it; a listing knows nothing of outputs.
# A cell of a lab and an edit are drawn as a listing; a prediction stands between a listing and
# its output; the folds of an exercise look as answers do.
MAY_NAME = {
    "output": {"listing"},
    "lab": {"listing"},
    "edit": {"listing"},
    "predict": {"listing", "output"},
    "answer": {"exercise"},
}
# Set on the page by the theme.
THEME = re.compile(r"md-|(no-)?js$")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r'"[^"]*"')
_IMPORT = re.compile(r'^@import "([^"]+)";$', re.MULTILINE)
_SELECTOR = re.compile(r"([^{};]+)\{")
_NAME = re.compile(r"\.([a-zA-Z][\w-]*)|(?<![\w-])book-([a-z]+)")
_FENCE = re.compile(r"^ +class: (\w+)\n +format: !!python/name:[\w.]*?(\w+)\.\w+$", re.MULTILINE)


def parts(folder: Path) -> dict[str, str]:
    """The rules of each part, without comments, by its name."""
    return {
        path.stem: _COMMENT.sub("", path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.css"))
        if path.name != WHOLE
    }


def stems(rules: str) -> set[str]:
    """What the classes and elements of these rules belong to: `figure` for `.figure__label`."""
    selectors = " ".join(_SELECTOR.findall(_STRING.sub('""', rules)))
    names = {css or element for css, element in _NAME.findall(selectors)}
    return {re.split("__|--", name)[0] for name in names if not THEME.match(name)}


def list_faults(folder: Path) -> list[str]:
    """Parts that the whole leaves out, repeats or has not got."""
    listed = _IMPORT.findall((folder / WHOLE).read_text(encoding="utf-8"))
    files = {f"{name}.css" for name in parts(folder)}
    return [
        *(f"{name} is not in {WHOLE}" for name in sorted(files - set(listed))),
        *(f"{name} is no file" for name in sorted(set(listed) - files)),
        *(f"{name} is there twice" for name in sorted(set(listed)) if listed.count(name) > 1),
    ]


def name_faults(folder: Path, blocks: dict[str, str]) -> list[str]:
    """Parts that style what is another's; `blocks` gives the module of each class of a fence."""
    named = {
        name: {blocks.get(stem, stem) for stem in stems(rules)}
        for name, rules in parts(folder).items()
    }
    owned = {*blocks.values(), *SHARED}
    faults = [f"{part}.css is no block's" for part in named if part not in owned | GROUND]
    for part, used in named.items():
        free = {part, *MAY_NAME.get(part, ()), *(SHARED if part in owned else ())}
        others = set().union(*(more for name, more in named.items() if name != part))
        for stem in sorted(used - free):
            if stem in owned:
                faults.append(f"{part}.css styles {stem}")
            elif stem in others:
                faults.append(f"{part}.css is not alone with {stem}")
    return faults


def modules() -> dict[str, str]:
    """The module of each fence's class in mkdocs.yml: `maths` for `math`."""
    return dict(_FENCE.findall((ROOT / "mkdocs.yml").read_text(encoding="utf-8")))


def test_every_part_is_in_the_whole_once() -> None:
    assert list_faults(STYLES) == []


def test_every_block_with_styles_has_its_file_and_no_other_part_styles_it() -> None:
    assert modules().items() >= {"listing": "listing", "debugger": "debugger"}.items()
    assert modules()["math"] == "maths"
    assert name_faults(STYLES, modules()) == []


@pytest.mark.parametrize(
    ("files", "faults"),
    [
        ({"book": '@import "a.css";', "a": "", "b": ""}, ["b.css is not in book.css"]),
        ({"book": '@import "a.css";\n@import "b.css";', "a": ""}, ["b.css is no file"]),
        ({"book": '@import "a.css";\n@import "a.css";', "a": ""}, ["a.css is there twice"]),
    ],
)
def test_a_fault_in_the_list_is_seen(
    tmp_path: Path, files: dict[str, str], faults: list[str]
) -> None:
    for name, text in files.items():
        (tmp_path / f"{name}.css").write_text(text)
    assert list_faults(tmp_path) == faults


@pytest.mark.parametrize(
    ("files", "faults"),
    [
        ({"page": ".line { a: 1 }"}, ["page.css styles line"]),
        ({"figure": ".figure .line--x { a: 1 }"}, ["figure.css styles line"]),
        ({"stack": "@media print { .stack, .line__x { a: 1 } }"}, ["stack.css styles line"]),
        ({"stack": "book-line > p { a: 1 }"}, ["stack.css styles line"]),
        ({"page": ".math { a: 1 }"}, ["page.css styles maths"]),
        ({"lines": ".lines { a: 1 }"}, ["lines.css is no block's"]),
        ({"listing": ".listing:has(+ .output) { a: 1 }"}, ["listing.css styles output"]),
        (
            {"line": ".kink { a: 1 }", "stack": ".kink__x { a: 1 }"},
            ["line.css is not alone with kink", "stack.css is not alone with kink"],
        ),
        ({"line": '.line .figure__x::after { a: ".stack"; b: .5rem } /* .stack { */'}, []),
        ({"output": ".listing + .output { a: 1 }", "page": ".md-x .part { a: 1 }"}, []),
    ],
)
def test_a_part_that_styles_what_is_not_its_own_is_seen(
    tmp_path: Path, files: dict[str, str], faults: list[str]
) -> None:
    for name, text in files.items():
        (tmp_path / f"{name}.css").write_text(text)
    blocks = {"line": "line", "stack": "stack", "listing": "listing", "output": "output"}
    assert name_faults(tmp_path, {**blocks, "math": "maths"}) == faults


def test_the_whole_has_every_rule_of_every_part_in_order() -> None:
    """Only comments and blanks are gone, and none of a string."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    whole = config.theme.get_env().get_template(f"styles/{WHOLE}").render()
    listed = _IMPORT.findall((STYLES / WHOLE).read_text(encoding="utf-8"))
    rules = "".join(parts(STYLES)[Path(name).stem] for name in listed)
    assert len(rules) > 30_000
    assert _STRING.findall(whole) == _STRING.findall(rules)

    def bare(text: str) -> str:
        # The last semicolon of a rule may go, and every blank that no selector needs.
        close = re.sub(r"\s*([{};>])\s*|([:,])\s+", r"\1\2", re.sub(r"\s+", " ", text))
        return close.replace(";}", "}").strip()

    assert bare(_COMMENT.sub("", whole)) == bare(rules)
    assert len(whole) < len(rules)


def test_the_whole_is_plain_imports_where_it_is_no_template() -> None:
    """Zensical copies it as it is, beside the parts."""
    text = (STYLES / WHOLE).read_text(encoding="utf-8")
    lines = [line for line in _COMMENT.sub("", text).split("\n") if line]
    assert len(lines) > 10
    assert all(_IMPORT.fullmatch(line) for line in lines)


def test_the_book_has_what_the_themes_palettes_say_of_the_dark() -> None:
    """main.html leaves out the theme's sheet of palettes: no variable of it may be missing."""
    sheet = next(Path(material.__file__).parent.rglob("stylesheets/palette.*.css"))
    theirs = re.search(r"\[data-md-color-scheme=slate\]\{([^{}]*)\}", sheet.read_text("utf-8"))
    tokens = (STYLES / "tokens.css").read_text(encoding="utf-8")
    dark = tokens[tokens.index('[data-md-color-scheme="slate"]') :]
    assert theirs is not None
    # The book highlights no line of code.
    unused = {"--md-code-hl-color", "--md-code-hl-color--light"}
    names = set(re.findall(r"(--md-[\w-]+):", theirs[1])) - unused
    assert {name for name in names if f"{name}:" not in dark} == set()

"""A small built site, written by hand as the site has its pages."""

from __future__ import annotations

import html
from pathlib import Path

from bookblocks.editions import built as books
from bookblocks.editions.built import Built

CONFIG = """\
site_name: Small
site_description: What a small book says.
site_url: https://example.org/small/
nav:
  - Welcome: index.md
  - The layer:
      - layer/bias.md
"""
SNIPPETS = "https://github.com/small/small/blob/main/snippets/"
INDEX = '<h1 id="small">Small</h1><p>See <a href="layer/bias/#two">the second part</a>.</p>'


def listing(name: str, code: str) -> str:
    """A listing, its first line folded, with all that is for a mouse."""
    lines = code.splitlines(keepends=True)
    spans = "".join(
        f'<span class="listing__line{"" if place else " listing__line--rest"}">'
        f"{html.escape(line)}</span>"
        for place, line in enumerate(lines)
    )
    return (
        '<figure class="listing"><figcaption class="listing__head">'
        f'<a class="listing__file" href="{SNIPPETS}{name}">{Path(name).name}</a>'
        '<label class="listing__whole"><input type="checkbox"> Whole program</label>'
        '<button class="listing__copy">Copy</button><button>Run</button></figcaption>'
        f'<div class="language-python highlight"><pre><code>{spans}</code></pre></div></figure>'
    )


def output(text: str, *, error: bool = False) -> str:
    """What a program prints."""
    kind, label = ("output output--error", "Error") if error else ("output", "Output")
    return (
        f'<div class="{kind}"><p class="output__label"><a href="#proof-1">{label}</a></p>'
        f"<pre><samp>{text}</samp></pre></div>"
    )


PROGRAMS = {
    "good.py": "import sys\nprint(1 < 2,\n      sys.maxsize > 0)\n",
    "fails.py": 'print("first")\nraise ValueError("no")\n',
    "alone.py": "import os\nprint(os.path.basename(__file__))\n",
}
GOOD, FAILS, ALONE = (listing(f"layer/bias/{each}", PROGRAMS[each]) for each in PROGRAMS)
PREDICT = (
    '<book-predict><fieldset class="predict"><legend>What do you expect?</legend>'
    f"<ol><li>True</li><li>False</li></ol></fieldset>{output('True True')}</book-predict>"
)
BIAS = (
    '<h1 id="bias">The bias<a class="headerlink" href="#bias">¶</a></h1>'
    f"<p>Begin at <a href='../../'>the start</a>.</p>{GOOD}{PREDICT}"
    '<h2 id="two">Two</h2>'
    '<p>Then <math alttext="y = Ax" display="inline"><mi>y</mi></math>.</p>'
    f"{FAILS}{output('first' + chr(10) + 'ValueError: no', error=True)}"
    f"{ALONE}{output('alone.py')}"
    '<details class="provenance"><summary>How</summary><ol><li id="proof-1">x</li></ol></details>'
)


def small_site(root: Path, bias: str = BIAS, index: str = INDEX) -> Built:
    """The site of two pages, built below `root`."""
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name, article in {"index.html": index, "layer/bias/index.html": bias}.items():
        file = root / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            '<!doctype html><html><head><meta name="description" content="One line."></head>'
            f'<body><article class="md-content__inner">{article}</article></body></html>',
            encoding="utf-8",
        )
    for name, program in PROGRAMS.items():
        file = root / "snippets/layer/bias" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(program, encoding="utf-8")
    rows = "layer/bias/alone.py: it reads its own name\n"
    (root / "snippets/notebooks.yml").write_text(rows, encoding="utf-8")
    return books.read(root, root / "site")

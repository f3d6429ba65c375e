"""A built site of three pages, written by hand: what the editions read, and nothing else."""

from __future__ import annotations

from pathlib import Path

from bookblocks.blocks.editions import OPENS, WITHOUT
from bookblocks.editions.built import Built, read

CONFIG = """\
site_name: The Small Book
site_description: A book of three pages.
site_url: https://book.example/small/
copyright: Text CC BY 4.0, programs MIT.
theme: {name: material, language: en}
nav:
  - Welcome: index.md
  - The part:
      - part/one.md
  - editions.md
markdown_extensions:
  - bookblocks:
      source_url: https://code.example/snippets/
"""

LISTING = (
    '<figure class="listing" data-search-exclude><figcaption class="listing__head">'
    '<a class="listing__file" href="https://code.example/snippets/part/one/add.py">add.py</a>'
    '<label class="listing__whole"><input type="checkbox"> Whole program</label>'
    '<button class="listing__copy" type="button">Copy</button></figcaption>'
    '<div class="language-python highlight"><pre><code>'
    '<span class="listing__line listing__line--rest"><span class="kn">import</span> math\n</span>'
    '<span class="listing__gap" aria-hidden="true">⋮\n</span>'
    '<span class="listing__line">\n</span>'
    '<span class="listing__line" style="--indent:4">    <wbr>print(1 &lt; 2)\n</span>'
    "</code></pre></div></figure>"
)
PROGRAM = "import math\n# --8<-- [start:idea]\n\n    print(1 < 2)\n# --8<-- [end:idea]\n"

WELCOME = """\
<h1 id="welcome">Welcome<a class="headerlink" href="#welcome">¶</a></h1>
<p>Go to <a href="part/one/#a-section">the section</a>, to <a href="https://pytorch.org/">PyTorch</a>
or take <a href="tool.py">a file</a>.</p>
<book-predict data-right="1"><fieldset class="predict"><legend>What do you expect?</legend>
<ol><li>One</li></ol></fieldset>
<div class="output"><pre><samp>True</samp></pre></div></book-predict>
"""

ONE = f"""\
<h1 id="one">One &amp; all<a class="headerlink" href="#one">¶</a></h1>
<p><math display="inline"><mi>y</mi></math> and <a href="../../">back</a>.</p>
<h2 id="a-section">A section<a class="headerlink" href="#a-section">¶</a></h2>
{LISTING}
<details class="answer"><summary>Answer</summary><p>It is.</p></details>
<svg role="img" aria-labelledby="t" viewBox="0 0 9 9"><title id="t">A square</title>
<rect width="9" height="9" style="fill: var(--md-accent-fg-color)"></rect></svg>
<figure class="debugger"><book-debugger data-name="add"><div class="debugger__player">
<p class="debugger__title">Debugger: add.py<span class="debugger__version">recorded</span></p>
<div class="debugger__controls"><button>Into</button></div></div>
<details class="debugger__tree"><summary>Call tree</summary><ol><li id="add-2">add.py</li></ol>
</details></book-debugger></figure>
<p><a href="#add-2">A call</a>, <a href="#add-3">a step</a></p>
"""

EDITIONS = f"""\
<h1 id="other">Other editions<a class="headerlink" href="#other">¶</a></h1>
{OPENS}{WITHOUT}</div>
"""


def page(article: str) -> str:
    """A page of the site around an article."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>'
        f'<article class="md-content__inner md-typeset">{article}</article></body></html>'
    )


def small_site(folder: Path, **changed: str) -> Built:
    """A book and its built site.

    Args:
        changed: the article of a page in the place of its own: welcome, one, editions.
    """
    articles = {"welcome": WELCOME, "one": ONE, "editions": EDITIONS, **changed}
    addresses = {"welcome": "", "one": "part/one", "editions": "editions"}
    files = {
        "mkdocs.yml": CONFIG,
        "snippets/part/one/add.py": PROGRAM,
        "site/tool.py": "",
        **{
            f"site/{addresses[name]}/index.html": page(article)
            for name, article in articles.items()
        },
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read(folder, folder / "site")

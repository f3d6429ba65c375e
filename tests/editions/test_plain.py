"""The blocks of a page in words: what a figure shows by where its parts stand is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.editions.llms import texts
from tests.editions.wordsite import BIAS, small_site

JOURNEY = (
    '<figure class="figure"><book-shapes><div class="journey"><span class="journey__name">input'
    '</span><span class="journey__sizes"><span>4</span></span><span class="journey__name">layer'
    '</span><span class="journey__layer">Linear(4, 3)</span></div><div class="figure__controls">'
    "<button>As printed</button></div></book-shapes><figcaption>A layer.</figcaption></figure>"
)
STACK = (
    '<figure class="stack"><ol><li><code>forward</code><span class="stack__given">Linear</span>'
    '<span class="stack__place">linear.py, line 1</span></li></ol></figure>'
)
MODULES = (
    '<figure class="modules"><details open=""><summary><code>net</code> <span '
    'class="modules__kind">Net, 3 numbers</span></summary><ul><li><code>weight</code> <span '
    'class="modules__kind">parameter</span></li></ul></details></figure>'
)
DEBUGGER = (
    '<figure class="debugger"><book-debugger data-name="session"><div class="debugger__player">'
    '<p class="debugger__title">Debugger: session.py<span class="debugger__version">recorded from '
    "PyTorch</span></p><button>Into</button><p>Step 1 of 9.</p></div>"
    '<div class="debugger__stops"><ol><li><a href="#session-2">Step 2</a> The call.</li></ol></div>'
    '<details class="debugger__tree"><summary>Call tree</summary><ol><li><details '
    'class="debugger__over"><summary><code>f</code> <span class="debugger__at">step 2</span>'
    '</summary><p class="debugger__given"><span>given nothing</span> <span>gives 1</span></p>'
    "</details></li></ol></details><template><p>source</p></template></book-debugger></figure>"
)
PICTURE = (
    '<figure class="figure--lab"><svg aria-labelledby="cell-1-1"><path></path></svg>'
    '<figcaption id="cell-1-1">A line that falls.</figcaption></figure>'
)
DRAWING = "<svg><title>A line</title><desc>It falls.</desc><text>3</text></svg>"
TABLE = (
    '<table class="tensor"><caption>bias <span class="tensor__shape">(1,)</span></caption>'
    "<tbody><tr><td>2</td></tr></tbody></table>"
)
NOTE = '<div class="admonition note"><p class="admonition-title">Names</p><p>They change.</p></div>'
OTHER = (
    '<details class="output__other"><summary>On PyTorch 2.15.0</summary><pre><samp>3</samp></pre>'
    "</details>"
)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (JOURNEY, "input 4 → layer Linear(4, 3)\n\nA layer."),
        (STACK, "1. `forward`, Linear, linear.py, line 1"),
        (MODULES, "`net`: Net, 3 numbers\n\n- `weight`: parameter"),
        (
            DEBUGGER,
            "Debugger: session.py, recorded from PyTorch\n\n1. Step 2: The call.\n\n"
            "**Call tree**\n\n1. `f`, step 2: given nothing; gives 1",
        ),
        (PICTURE, "A line that falls."),
        (DRAWING, "Figure: A line. It falls."),
        (TABLE, "bias (1,)\n\n|  |\n| --- |\n| 2 |"),
        (NOTE, "> **Names**\n>\n> They change."),
        (OTHER, "On PyTorch 2.15.0:\n\n```text\n3\n```"),
        ("<p>Press <kbd>I</kbd> or <q>Into</q>.</p>", "Press `I` or “Into”."),
    ],
)
def test_a_block_says_in_words_what_it_shows(tmp_path: Path, block: str, said: str) -> None:
    page = texts(small_site(tmp_path, f"{BIAS}<h2>Block</h2>{block}"))["layer/bias.md"]
    assert page.partition("## Block\n\n")[2] == f"{said}\n"

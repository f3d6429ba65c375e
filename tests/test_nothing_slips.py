"""Faults planted in a chapter of a small book: the build and the tests both stop, in one line.

The kinds are those of the table in CONTRIBUTING.md. A fault is given as the chapter's text, and
the message with which it is refused; `build` is Markdown as MkDocs calls it, and `test` is pytest.
"""

from __future__ import annotations

import os
from contextlib import chdir
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.utils.meta import get_data

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from tests.building import build
from tests.minibook import MARKER, MiniBook, custom_fence, listing, output

# A listing of an item.
INNER = listing("call/one.py").rstrip().replace("\n", "\n    ") + "\n"
SKIP = '<!--pytest.mark.skip(reason="needs a GPU")-->'

FAULTS = {
    # What MkDocs takes away before any extension sees it.
    "metadata": (
        "Warning: this line would be lost.\n\n# Call\n",
        "docs/call.md:1: MkDocs would take the first lines of this chapter for metadata, or the "
        "other way. Begin with the title (# Title), or with front matter (title: and "
        "description:) between two lines of ---.",
    ),
    "front matter that never ends": (
        "---\ntitle: Call\n\n# Call\n",
        "docs/call.md:1: the front matter that begins here never ends. "
        "Close it with a line of ---; a line across the page is ***.",
    ),
    "front matter and nothing behind it": (
        "---\ntitle: Call\n---\n\n",
        "docs/call.md:1: this chapter says nothing. "
        "Begin with its title (# Title), or delete the file.",
    ),
    "empty chapter": ("\n", "docs/call.md:1: this chapter says nothing. "),
    "front matter that is none": (
        "---\ntitle: [\n---\n# Call\n",
        "docs/call.md:1: MkDocs would take the first lines",
    ),
    # Comments, code spans and includes.
    "include behind a comment in a code span": (
        'The sign `<!--` begins a comment.\n\n--8<-- "secret.md"\n',
        "docs/call.md:3: an include outside a python fence could bring in what is not tested. "
        "Put it into a ```python fence.",
    ),
    "include in a comment": (
        '<!--\n--8<-- "secret.md"\n-->\n',
        "docs/call.md:2: an include outside a python fence",
    ),
    "code span of two lines": (
        "A `span\n<!-- that goes on` -->\n",
        "docs/call.md:1: a code span does not end on the line that it begins on. "
        "Write it on one line; write a lone backtick as \\`.",
    ),
    "comment within a paragraph": (
        "Text <!-- hidden\nuntil --> here.\n",
        "docs/call.md:1: this comment does not end on its line, and does not begin a paragraph.",
    ),
    "comment that never ends": (
        "# Call\n\n<!-- hidden\n\nText.\n",
        "docs/call.md:3: this comment never ends. Close it with --> on its last line.",
    ),
    "text behind a comment": (
        "<!-- hidden\nuntil --> 42\n",
        "docs/call.md:2: text stands behind the end of this comment.",
    ),
    "comment that browsers end at once": (
        "Words <!--> 42 <!-- --> words.\n",
        "docs/call.md:1: this comment does not end on its line",
    ),
    # Markers.
    "reason that ends the comment": (
        f'<!--pytest.mark.skip(reason="a --> b")-->\n{listing("call/one.py")}',
        "docs/call.md:1: this marker is not one the tests of this book know: ",
    ),
    "reason with another argument": (
        f'<!--pytest.mark.skip(reason="a", condition="b")-->\n{listing("call/one.py")}',
        "docs/call.md:1: this marker is not one the tests of this book know: ",
    ),
    "two reasons on a line": (
        f"{SKIP}{SKIP}\n{listing('call/one.py')}",
        "docs/call.md:1: this marker is not one the tests of this book know: ",
    ),
    "reason for a shell": (
        f"# Call\n\n{SKIP}\n```sh\nls\n```\n",
        "docs/call.md:4: a page shows no command of a shell that is run: it has no file to prove "
        "it. Write a program, ```python, or the command as code in a sentence.",
    ),
    "blank behind an include": (
        '# Call\n\n```python\n--8<-- "call/one.py" \n```\n',
        "docs/call.md:4: blanks around an include would be on the page, or in the program. "
        "Remove them.",
    ),
    # Fences and indentation.
    "fence on the line of a list item": (
        "- ```python\n  print(1)\n  ```\n",
        "docs/call.md:1: a fence on the line of a list item is not run. "
        "Give it a line of its own, four blanks further in than the item.",
    ),
    "fence on the line of a numbered item": (
        "Words.\n\n1. ```text\n   1\n   ```\n",
        "docs/call.md:3: a fence on the line of a list item is not run.",
    ),
    "indented block": (
        "# Call\n\n    print(1)\n",
        "docs/call.md:3: an indented block is not code here, and no listing. "
        "Write a ```python fence for a listing, or begin the line at the margin.",
    ),
    "indented block with a language": (
        "# Call\n\n    :::python\n    print(1)\n",
        "docs/call.md:3: a line that begins with ::: is no Markdown of this book.",
    ),
    "indented block behind a list": (
        "- item\n\nText.\n\n    print(1)\n",
        "docs/call.md:5: an indented block is not code here",
    ),
    # Markdown of others, which this site would print as it is typed.
    "item that goes on a paragraph": (
        "# Call\n\nFirst:\n- one\n",
        "docs/call.md:4: this item would be a part of the paragraph above. "
        "Put a blank line above it.",
    ),
    "first number that goes on a paragraph": (
        "# Call\n\nFirst\ntwo\n1. one\n",
        "docs/call.md:5: this item would be a part of the paragraph above.",
    ),
    "item that goes on a paragraph of a box": (
        '!!! note "A title"\n\n    First:\n    - one\n',
        "docs/call.md:4: this item would be a part of the paragraph above.",
    ),
    "item that goes on a box's first paragraph": (
        "!!! note\n    First:\n    * one\n",
        "docs/call.md:3: this item would be a part of the paragraph above.",
    ),
    "table that goes on a paragraph": (
        "# Call\n\nSizes\n| a | b |\n| --- | :-: |\n| 1 | 2 |\n",
        "docs/call.md:4: this table would be printed as text, with the paragraph above. "
        "Put a blank line above it.",
    ),
    "text that is struck out": (
        "Not ~~so~~ but thus.\n",
        "docs/call.md:1: ~~ strikes nothing out here. Write what is true instead.",
    ),
    "box to tick": ("- [ ] to do\n", "docs/call.md:1: this box is no box here."),
    "link with a blank": (
        "See [this] (index.md).\n",
        "docs/call.md:1: a blank before ( makes this no link. Remove the blank.",
    ),
    "link as HTML": (
        'See <a\nhref="nowhere/">this</a>.\n',
        "docs/call.md:1: where this <a> leads is not looked up. "
        "Write [text](page.md) or ![text](picture.svg), which the build looks for.",
    ),
    "picture as HTML": (
        'See <IMG src="nowhere.svg" alt="this">.\n',
        "docs/call.md:1: where this <img> leads is not looked up.",
    ),
    "directive": (
        ".. code-block:: python\n",
        "docs/call.md:1: a line that begins with .. code-block:: is no Markdown of this book.",
    ),
    "formula in dollars": (
        "$$ y = 3 $$\n",
        "docs/call.md:1: a line that begins with $$ is no Markdown of this book.",
    ),
    # HTML.
    "pre": (
        "<pre>tensor([30., 40., 50.])</pre>\n",
        "docs/call.md:1: <pre> is not allowed in a chapter. "
        "Write Markdown, or a block: listings and outputs come from programs.",
    ),
    "pre in a list": ("- item\n\n    <PRE>41</PRE>\n", "docs/call.md:3: <pre> is not allowed"),
    "samp": ("It prints <samp>41</samp>.\n", "docs/call.md:1: <samp> is not allowed"),
    "script": (
        '<script src="https://example.org/x.js"></script>\n',
        "docs/call.md:1: <script> is not allowed",
    ),
    "script in a comment's clothes": ("<!--> <script>x</script> -->\n", "docs/call.md:1: "),
    "frame": ('<iframe src="https://example.org"></iframe>\n', "docs/call.md:1: <iframe> is not"),
    "style": ("<style>.output{}</style>\n", "docs/call.md:1: <style> is not allowed"),
    "svg": ("<svg><text>42</text></svg>\n", "docs/call.md:1: <svg> is not allowed"),
    "template": ("<template>lost</template>\n", "docs/call.md:1: <template> is not allowed"),
    "handler": (
        '<p onclick="x()">Text.</p>\n',
        "docs/call.md:1: the attribute onclick of <p> is not allowed in a chapter. Remove it.",
    ),
    "handler in an attribute list": (
        'Text.\n{: onmouseover="x()" }\n',
        "docs/call.md:2: the attribute onmouseover of <p> is not allowed in a chapter.",
    ),
    "hidden text": (
        'Text.\n{: style="display:none" }\n',
        "docs/call.md:2: the attribute style of <p> is not allowed in a chapter.",
    ),
    "class of an output": (
        "Text.\n{: .output }\n",
        "docs/call.md:2: the class output is not for chapters.",
    ),
    "class in HTML": (
        '<div class="listing">print(1)</div>\n',
        "docs/call.md:1: the class listing is not for chapters.",
    ),
    "image of another host": (
        "![a](https://example.org/a.png)\n",
        "docs/call.md:1: an image from elsewhere would be a request to another host.",
    ),
    "image without a scheme": ("![a](//example.org/a.png)\n", "docs/call.md:1: an image from"),
    "image as data": ("![a](data:image/png;base64,AA)\n", "docs/call.md:1: an image from"),
    "script in a link": (
        "[a](javascript:alert)\n",
        "docs/call.md:1: a link must not lead to javascript:alert. "
        "Begin it with https:// or a path.",
    ),
    "script in a link, written otherwise": (
        "[a](JaVa&#115;cript:alert)\n",
        "docs/call.md:1: a link must not lead to",
    ),
    "script in a reference": (
        "[a][b]\n\n[b]: javascript:alert\n",
        "docs/call.md:3: a link must not lead to javascript:alert.",
    ),
    "text that the theme hides": (
        "See [hidden words](#x){: .footnote-backref }.\n",
        "docs/call.md:1: this line is not on the page as it stands here, from the word See on.",
    ),
    "text hidden by two classes": (
        "See [hidden words](#x){: .footnote-ref .headerlink }.\n",
        "docs/call.md:1: this line is not on the page as it stands here, from the word See on.",
    ),
    "program as code of two lines": (
        "<code>&gt;&gt;&gt; fc(x)<br>tensor([41.])</code>\n",
        "docs/call.md:1: code within a line holds nothing but text. "
        "Write it between backticks; a listing or an output is a fence.",
    ),
    "id of another": (
        "# Call\n\n## A {#a}\n\n## B {#a}\n",
        "docs/call.md:3: the id a is on this page twice. Choose another.",
    ),
    "id of the theme": (
        "# Call\n\n## A {#__search}\n",
        "docs/call.md:3: this is no id: __search. Use letters, digits and hyphens.",
    ),
    "tag that is not closed": (
        "<details><summary>More</summary>\n\nText.\n",
        "docs/call.md:1: <details> is never closed. Close it.",
    ),
    "tag that closes ours": ("Text.\n\n</div>\n", "docs/call.md:3: </div> ends nothing here"),
    "stand-in": (
        '<div data-kept="1"></div>\n',
        "docs/call.md:1: the attribute data-kept is not for chapters.",
    ),
    "stand-in in an attribute list": ("Text.\n{: data-kept=x }\n", "docs/call.md:2: "),
    # Text that is not on the page.
    "cell too many": (
        "| a | b |\n| --- | --- |\n| one | two | lost |\n",
        "docs/call.md:3: this line is not on the page as it stands here, from the word one on.",
    ),
    "abbreviation that is not used": (
        "Text.\n\n*[LOST]: Words that nobody sees\n",
        "docs/call.md:3: this line is not on the page as it stands here, from the word Words on.",
    ),
    "a word as a reference": (
        "# Call\n\n[Note]: important\n",
        "docs/call.md:3: nothing on this page refers to the reference [Note]. Refer to it, or "
        "delete it.",
    ),
    "an output as a reference": (
        "# Call\n\n[It prints 41]: tensor/41\n",
        "docs/call.md:3: nothing on this page refers to the reference [It prints 41].",
    ),
    "two footnotes of one name": (
        "Words[^a].\n\n[^a]: First.\n\n[^a]: Second.\n",
        "docs/call.md:5: the footnote [^a] is defined twice, first in line 3. Keep one.",
    ),
    "footnote that is not there": (
        "Words[^a].\n",
        "docs/call.md:1: there is no footnote [^a]. Write it, [^a]: and its text, or write \\[",
    ),
    "cell too many with words of another line": (
        "| a | b |\n| --- | --- |\n| one | two |\n| one | two | one |\n",
        "docs/call.md:4: this line is not on the page as it stands here, from the word one on.",
    ),
    "signs of a name": (
        "The method __call__ is found.\n",
        "docs/call.md:1: __call__ would be bold and lose its underscores. "
        "Write it as code, `__call__`; write bold text between **.",
    ),
    "signs of a product": (
        "It is 2*3*4 numbers.\n",
        "docs/call.md:1: the stars in 2*3*4 would be taken for italics.",
    ),
    "signs of inline code": (
        "The slice `::: x`.\n",
        "docs/call.md:1: this code would lose its first signs: ::: x. "
        "Put a blank before them, inside the backticks.",
    ),
    "admonition that is none": (
        '!!! note "Title" and more\n    Text.\n',
        "docs/call.md:1: this line begins like an admonition and is none.",
    ),
    "admonition without its text": (
        '# Call\n\n!!! note "Title"\n\nText.\n',
        "docs/call.md:3: nothing stands in this admonition. "
        "Write its text below it, four blanks further in.",
    ),
    "details without their text": (
        '# Call\n\n??? note "Title"\n  Text.\n',
        "docs/call.md:3: nothing stands in this admonition.",
    ),
    "year that begins a list": (
        "# Call\n\n2026. It was a good year.\n",
        "docs/call.md:3: a reader would see this item as number 1. Write 1. there, or a backslash "
        "before the point if it is no list.",
    ),
    "item behind a paragraph": (
        "1. one\n\nText.\n\n2. two\n",
        "docs/call.md:5: a reader would see this item as number 1.",
    ),
    "item that is left out": (
        "1. one\ngoes on\n\n3. three\n",
        "docs/call.md:4: a reader would see this item as number 2.",
    ),
    "item within bullets": (
        "- one\n\n1. two\n",
        "docs/call.md:3: this item would have no number, since a list with bullets goes on here.",
    ),
    "item in a quote": ("> 3. three\n", "docs/call.md:1: a reader would see this item as number 1"),
    # What Markdown, MkDocs or a browser would die of.
    "nested too deep": (
        "- " * 2_000 + "x\n",
        "docs/call.md:1: this line stands more than 12 lists or quotes deep.",
    ),
    "tags too deep": (
        "<div>" * 2_000 + "</div>" * 2_000 + "\n",
        "docs/call.md:1: more than 100 tags are open here. Close some.",
    ),
    "address that cannot be read": (
        "Words.\n\nA [link](http://[).\n",
        "docs/call.md:3: this address cannot be read: http://[: Invalid IPv6 URL. "
        "Correct it, or write it as code.",
    ),
    # Characters that a page cannot show.
    "tab": ("# Call\n\n\tText.\n", "docs/call.md:3: this line holds a tab, which a reader cannot"),
    "form feed": ("# Call\n\fText.\n", "docs/call.md:2: this line holds a form feed, which"),
    "zero width": ("Te\u200bxt.\n", "docs/call.md:1: this line holds U+200B ZERO WIDTH SPACE, "),
    "other direction": ("Te\u202ext.\n", "docs/call.md:1: this line holds U+202E RIGHT-TO-LEFT"),
    "zero width as an entity": (
        "Words.\n\nTe&#8203;xt.\n",
        "docs/call.md:3: this is U+200B ZERO WIDTH SPACE on the page, which a reader cannot see. "
        "Remove its entity.",
    ),
    "other direction as an entity": (
        '<p title="Te&#x202e;xt">x</p>\n',
        "docs/call.md:1: this is U+202E RIGHT-TO-LEFT OVERRIDE on the page",
    ),
    "private sign": ("Te\ue000xt.\n", "docs/call.md:1: this line holds U+E000 private character,"),
    "start of text": ("Te\x02xt.\n", "docs/call.md:1: this line holds U+0002 control character,"),
    # Numbers of items that a reader sees as others, wherever the item begins.
    "year below a heading": (
        "# Call\n\n## History\n2026. It was good.\n",
        "docs/call.md:4: this line is not on the page as it stands here, from the word 2026 on.",
    ),
    "year in an item": ("- 2026. It was good.\n", "docs/call.md:1: this line is not on the page"),
    "year in a box": (
        "!!! note\n    2026. It was good.\n",
        "docs/call.md:2: this line is not on the page as it stands here, from the word 2026 on.",
    ),
    "second step below a heading": (
        "# Call\n\n## Steps\n2. Do it.\n",
        "docs/call.md:4: this line is not on the page as it stands here, from the word 2 on.",
    ),
    # Tags that a browser moves or drops.
    "cell in a paragraph": (
        "<p>It prints 4<td></td>2.</p>\n",
        "docs/call.md:1: <td> must not stand in <p>: a browser would show something else. "
        "Write Markdown, or give each element its place.",
    ),
    "text between rows": (
        "<table><tr>4<td>x</td>2</tr></table>\n",
        "docs/call.md:1: text stands in <tr> itself, where a browser shows it elsewhere.",
    ),
    "paragraph in a paragraph": ("<p>4<p>2</p></p>\n", "docs/call.md:1: <p> must not stand in <p>"),
    "item of no list": ("<div>4<li>2</li></div>\n", "docs/call.md:1: <li> must not stand in <div>"),
    "link in a link": (
        '<a id="four">4<a id="two">2</a></a>\n',
        "docs/call.md:1: <a> must not stand in <a>",
    ),
    # Signs at the begin and the end of a line.
    "sentence that goes on with >": (
        "Every sum is\n> 30 for these.\n",
        "docs/call.md:2: this line would begin a quote, and its > is not seen. "
        "Put a blank line above it; within a sentence write \\> for the sign.",
    ),
    "sentence that goes on with #": (
        "The result of issue\n#30 in every case.\n",
        "docs/call.md:2: this line would be a heading, and its # is not seen.",
    ),
    "number with a #": ("#2 is the issue.\n", "docs/call.md:1: this line would be a heading"),
    "heading that ends with #": (
        "# Why C#\n",
        "docs/call.md:1: the # at the end of this heading would not be seen. Write \\# there.",
    ),
    "heading by a line": (
        "Try\n---\n\n- Change it.\n",
        "docs/call.md:2: this line would make a heading of the one above.",
    ),
    "heading of HTML": (
        "<h2>Try</h2>\n",
        "docs/call.md:1: a heading of HTML is not read as one. Write it with ##.",
    ),
    "bold heading": ("# Call\n\n## **Try**\n", "docs/call.md:3: a heading is bold by itself."),
    "product of names": (
        "It computes w*x + b*c here.\n",
        "docs/call.md:1: the stars in w*x + b*c would be taken for italics.",
    ),
    "name between underscores": (
        "See _modules_ there.\n",
        "docs/call.md:1: _modules_ would be in italics and lose its underscores.",
    ),
    "HTML over a blank line": (
        "<div>\n\nThe result is [exactly](42).\n\n</div>\n",
        "docs/call.md:1: what stands in this <div> would be printed as it is typed. "
        "Write it in Markdown; a box that unfolds is ??? note.",
    ),
    "another spelling of a path": (
        f"# Call\n\n{listing('call//one.py')}",
        "docs/call.md:4: call//one.py is no plain path below snippets/. "
        "Write it as chapter/name.py: no slash at its beginning, no . or .. in it.",
    ),
    "path from the root": (
        f"# Call\n\n{listing('/etc/hostname')}",
        "docs/call.md:4: /etc/hostname is no plain path below snippets/.",
    ),
    "output in another column": (
        f"- item\n\n    {INNER}{output('1')}",
        "docs/call.md:9: this output does not stand as far in as its listing. "
        "Begin both fences, and the marker, in one column.",
    ),
    # Inline code.
    "unknown inline block": (
        "The formula `#!maths y`.\n",
        "docs/call.md:1: there is no inline block maths. "
        "Write `#!math …` for a formula, or the code without #!.",
    ),
    "formula of nothing": (
        "Words.\n\nThe formula `#!math `.\n",
        "docs/call.md:3: ",
    ),
    "inline code with a language": (
        "The call `:::python f(x)`.\n",
        "docs/call.md:1: there is no inline block python.",
    ),
}


# With every extension that could let more through.
MORE = """\
  - attr_list
  - md_in_html
  - tables
  - footnotes
  - def_list
  - abbr
  - admonition
  - pymdownx.highlight
  - pymdownx.inlinehilite
"""


def convert(book: MiniBook, text: str) -> str:
    """A chapter of the small book as MkDocs renders it."""
    loaded = Book.load(book.root)
    with chdir(book.root):
        extensions = list(loaded.extensions)
        markdown = Markdown(extensions=extensions, extension_configs=dict(loaded.extensions))
        return markdown.convert(text)


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_stops_the_build_and_the_tests(minibook: MiniBook, name: str) -> None:
    text, message = FAULTS[name]
    minibook.write({"snippets/secret.md": "```python\nprint(1)\n```\n"})
    config = minibook.root / "mkdocs.yml"
    config.write_text(config.read_text() + MORE)
    Path(minibook.root, "docs", "call.md").write_text(text, encoding="utf-8")
    with pytest.raises((BookError, SystemExit)) as caught:
        convert(minibook, get_data(text)[0])
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
    result = minibook.run("docs/call.md")
    assert result.ret != 0
    result.stdout.fnmatch_lines([f"*{message.translate({ord('['): '[[]'})}*"])


FILES = {
    "another suffix": (
        {"docs/b.markdown": b"# B\n"},
        "docs/b.markdown: a chapter under this name is not tested. Rename it to b.md.",
    ),
    "capital suffix": (
        {"docs/b.MD": b"# B\n"},
        "docs/b.MD: a chapter under this name is not tested. Rename it to b.md.",
    ),
    "page as it is": (
        {"docs/b.html": b"<pre>41</pre>"},
        "docs/b.html: this file would be shown as it is, and nothing in it is tested. "
        "Write it as a chapter, or keep it outside docs/.",
    ),
    "two of one address": (
        {"docs/call/index.md": b"# Call\n"},
        "docs/call/index.md: this chapter would have the address of docs/call.md. "
        "Rename one of them.",
    ),
    "beside the index": (
        {"docs/README.md": b"# Read me\n"},
        "docs/index.md: this chapter would have the address of docs/README.md.",
    ),
    "Latin-1": (
        {"docs/a.md": "# A\n\ncafé\n".encode("latin-1")},
        "docs/a.md:3: this file is not UTF-8: byte 0xe9. Save it as UTF-8.",
    ),
    "UTF-16": ({"docs/a.md": "# A\n".encode("utf-16")}, "docs/a.md:1: this file is not UTF-8"),
    "zero": ({"docs/a.md": b"# A\n\n\0\n"}, "docs/a.md:3: this line holds U+0000"),
    "page of XML": ({"docs/b.xml": b"<x>41</x>"}, "docs/b.xml: this file would be shown as it is"),
    "a name that nobody can type": (
        {"docs/a\a.md": b"# A\n"},
        "docs/a\\x07.md: no address can be made of this name. Rename it: letters, digits and",
    ),
    "templates": (
        {"docs/templates/a.md": b"# A\n"},
        "docs/templates/a.md: MkDocs leaves out what stands in docs/templates/. "
        "Move the chapter to another folder.",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_would_not_be_read_alike_stops_both(minibook: MiniBook, name: str) -> None:
    files, message = FILES[name]
    minibook.chapter("# Call\n")
    for file, content in files.items():
        path = minibook.root / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    built = build(minibook)
    assert built.returncode != 0
    assert message in built.stderr
    assert "Traceback" not in built.stderr
    result = minibook.run()
    assert result.ret != 0
    assert message in result.stdout.str()


def test_a_fence_of_another_extensions_name_is_no_block(minibook: MiniBook) -> None:
    """Superfences draws a fence of its own name as plain code."""
    text = "# Call\n\n```superfences\n41\n```\n"
    minibook.chapter(text)
    with pytest.raises(BookError, match="docs/call.md:3: this book has no block that opens with"):
        convert(minibook, text)


def test_whatever_markdown_dies_of_is_told_in_one_line(minibook: MiniBook) -> None:
    text = "# Call\n"
    minibook.chapter(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("markdown.blockparser.BlockParser.parseDocument", lambda *given: 1 / 0)
        with pytest.raises(BookError) as caught:
            convert(minibook, text)
    assert str(caught.value) == (
        "docs/call.md: Markdown cannot read this chapter: ZeroDivisionError: division by zero. "
        "Look for something that is written in an unusual way, or nested very deep."
    )


def test_a_title_is_a_text_wherever_the_theme_writes_it(minibook: MiniBook) -> None:
    """The theme takes the tags from a title, and with that turns its entities into signs."""
    config = minibook.root / "mkdocs.yml"
    overrides = Path(__file__).parents[1] / "overrides"
    theme = f"theme:\n  name: material\n  custom_dir: {overrides}\n"
    config.write_text(config.read_text() + theme)
    sign = "&lt;/title&gt;&lt;script&gt;x&lt;/script&gt;"
    minibook.chapter(f"# A &quot; {sign}\n")
    built = build(minibook)
    assert built.returncode == 0, built.stderr
    page = BeautifulSoup(Path(minibook.root, "site/call/index.html").read_text(), "html5lib")
    said = 'A " </title><script>x</script>'
    assert page.title is not None
    assert page.title.get_text() == f"{said} - A small book"
    shared = page.select_one('meta[property="og:title"]')
    assert shared is not None
    assert shared["content"] == f"{said} · A small book"
    assert "x" not in [script.get_text() for script in page.select("script")]


def test_a_folder_that_leads_back_stops_both(minibook: MiniBook) -> None:
    minibook.chapter("# Call\n")
    Path(minibook.root, "docs", "round").symlink_to(".")
    message = "docs/round: this link leads back to a folder in which it stands. Delete it"
    built = build(minibook)
    assert built.returncode != 0
    assert message in built.stderr
    assert "Traceback" not in built.stderr
    assert message in minibook.run("docs/call.md").stdout.str()


def test_the_tests_read_the_folder_that_the_site_is_built_from(minibook: MiniBook) -> None:
    config = minibook.root / "mkdocs.yml"
    config.write_text(config.read_text() + "docs_dir: book\n")
    minibook.write({"book/index.md": "# Home\n"})
    with pytest.raises(BookError, match=r"^mkdocs.yml: the chapters are looked for in book by"):
        Book.load(minibook.root)


def test_editors_files_are_no_chapters(minibook: MiniBook) -> None:
    minibook.chapter("# Call\n\n" + listing("call/one.py") + output("1"), one="print(1)\n")
    docs = minibook.root / "docs"
    Path(docs, ".#call.md").symlink_to("writer@host.1234:5678")
    Path(docs, "._call.md").write_bytes(b"\0\5\x16\7\0\2\0\0Mac OS X")
    Path(docs, ".call.md.swp").write_bytes(b"b0VIM\0")
    Path(docs, "#call.md#").write_text("# Unsaved\n")
    Path(docs, "call.md~").write_text("# Before\n")
    Path(docs, "folder.md").mkdir()
    Path(docs, "folder.md", "index.md").write_text("# Inner\n")
    built = build(minibook)
    assert built.returncode == 0, built.stderr
    minibook.run().assert_outcomes(passed=13)


def test_a_chapter_that_is_a_link_to_nothing_is_named(minibook: MiniBook) -> None:
    minibook.chapter("# Call\n")
    Path(minibook.root, "docs", "a.md").symlink_to("nowhere.md")
    message = "docs/a.md: this file cannot be read: No such file or directory. Make it readable"
    built = build(minibook)
    assert built.returncode != 0
    assert message in built.stderr
    assert "Traceback" not in built.stderr
    result = minibook.run()
    assert result.ret != 0
    assert message in result.stdout.str()


def test_a_chapter_that_is_no_file_is_named(minibook: MiniBook) -> None:
    minibook.chapter("# Call\n")
    os.mkfifo(minibook.root / "docs" / "pipe.md")
    message = "docs/pipe.md: this is no file: whoever reads it would wait for ever. Delete it."
    built = build(minibook)
    assert built.returncode != 0
    assert message in built.stderr
    result = minibook.run("docs/call.md")
    assert result.ret != 0
    assert message in result.stdout.str()


def test_a_chapter_that_mkdocs_leaves_out_is_named(minibook: MiniBook) -> None:
    minibook.chapter("# Call\n")
    config = minibook.root / "mkdocs.yml"
    config.write_text(config.read_text() + "draft_docs: /call.md\n")
    result = minibook.run()
    result.stdout.fnmatch_lines(["docs/call.md: mkdocs.yml leaves this chapter out of the site.*"])


def test_a_skipped_listing_says_that_it_is_not_run(minibook: MiniBook) -> None:
    text = f"# Call\n\n{SKIP}\n\n{listing('call/one.py')}"
    minibook.chapter(text, one="print(1)\n")
    page = convert(minibook, text)
    assert "Not run: needs a GPU" in page
    assert "print" in page
    minibook.run("docs/call.md").assert_outcomes(passed=2)


PROGRAMS = {
    "end of its fence": (
        'x = """\n```\n"""\n',
        "snippets/call/one.py:2: this line of a program holds ```. Write it otherwise: it would "
        "end the fence.",
    ),
    "blank that is none": (
        "x = 1\ny = 'a\u00a0b'\n",
        "snippets/call/one.py:2: this line of a program holds U+00A0 NO-BREAK SPACE, which a "
        'reader takes for a blank. Write a blank, or "\\u00a0" in a text.',
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_that_a_page_cannot_show_stops_both(minibook: MiniBook, name: str) -> None:
    program, message = PROGRAMS[name]
    text = f"# Call\n\n{listing('call/one.py')}"
    minibook.chapter(text, one=program)
    with pytest.raises(BookError) as caught:
        convert(minibook, text)
    assert str(caught.value) == message
    assert message in minibook.run("docs/call.md").stdout.str()


FORMATTERS = """\
from bookblocks.reading.errors import BookError

def broken(source, language, class_name, options, md, **kwargs):
    raise {error}
"""


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            "ValueError('2024-02-30 is no date')",
            "docs/call.md:3: the block broken cannot be drawn: ValueError: 2024-02-30 is no date. "
            "Look at its options; if they are right, mend bookblocks/blocks/broken.py.",
        ),
        ("NotADirectoryError()", "docs/call.md:3: the block broken cannot be drawn: NotADir"),
        ("KeyError('x')", "docs/call.md:3: the block broken cannot be drawn: KeyError: 'x'."),
        ("RecursionError()", "docs/call.md:3: the block broken cannot be drawn: RecursionError."),
    ],
)
def test_whatever_a_formatter_raises_stops_both(
    minibook: MiniBook, error: str, message: str
) -> None:
    config = minibook.root / "mkdocs.yml"
    config.write_text(config.read_text() + custom_fence("broken", "formatters.broken"))
    minibook.write({"formatters.py": FORMATTERS.format(error=error)})
    minibook.chapter("# Call\n\n```broken\na: 1\n```\n")
    minibook.pytester.syspathinsert()
    built = build(minibook, PYTHONPATH=str(minibook.root))
    assert built.returncode != 0
    assert message in built.stderr
    assert "Traceback" not in built.stderr
    result = minibook.run("docs/call.md")
    assert message in result.stdout.str()


def test_a_fence_whose_validator_fails_is_missed(minibook: MiniBook) -> None:
    """Superfences then takes the fence for another kind, and draws it as plain code."""
    config = minibook.root / "mkdocs.yml"
    fence = custom_fence("refused", "bookblocks.blocks.output.format", validator="validators.no")
    config.write_text(config.read_text() + fence)
    minibook.write({"validators.py": "def no(*given):\n    raise ValueError('no')\n"})
    minibook.chapter("# Call\n\n```refused\n1\n```\n")
    minibook.pytester.syspathinsert()
    result = minibook.run("docs/call.md")
    result.stdout.fnmatch_lines(["docs/call.md:3: this fence is not on the page as a block.*"])


WELL = f"""\
# A *title* with `code` and [a link](index.md "Title")

Words, **bold** and un**bold**ed, H<sub>2</sub>O, AT&amp;T, a \\* star, `` a ` tick ``, `<!--`.
An address <https://example.org/a_b>, [by name][ref], a footnote[^1], a lone \\` tick.<br>

<!-- a comment -->

<!-- a comment
of two lines -->

1. one

    - inner

2. two
goes on
3. three

The year
2026. It begins no list.<!--number 2026: a year-->

<a id="here"></a>A place, tensor [n] (a scalar), x ~ y, and ~/folder.

- item <kbd>Ctrl</kbd>
- [a](index.md) link

    its second paragraph

    1. inner item

        deeper still

!!! note "A title"

    Inside, with a `span`.

| left | right |
| :--- | ---: |
| `a` | [b](#x) |

term
:   its definition

> A quotation.

![A picture](a.png "hint")

[ref]: https://example.org/x "Name"

[^1]: The note itself.

*[AT]: An abbreviation

{listing("call/one.py")}
"""


def test_all_of_markdown_that_a_book_needs_is_let_through(minibook: MiniBook) -> None:
    config = minibook.root / "mkdocs.yml"
    config.write_text(config.read_text() + MORE)
    minibook.chapter(WELL, one="x = 2\n")
    result = minibook.run("docs/call.md")
    result.assert_outcomes(passed=3)


def test_markers_and_comments_are_not_on_the_page(minibook: MiniBook) -> None:
    text = "# Call\n\n<!-- seen by nobody -->\n\n" + listing("call/one.py") + output("1")
    minibook.chapter(text, one="print(1)\n")
    page = convert(minibook, text)
    assert "<!--" not in page
    assert MARKER not in page

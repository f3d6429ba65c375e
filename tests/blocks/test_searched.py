"""What a search finds of a page, as the theme's own indexer reads it."""

from __future__ import annotations

from material.plugins.search.plugin import Parser

from bookblocks.blocks.searched import searched

PAGE = """\
<h1 id="a">A</h1>
<p>Opening.</p>
<h2 id="b">B</h2>
<p>Prose.</p>
<p><strong>Predict.</strong> What comes?</p>
<p><strong>Find out.</strong> Which one?</p>
<p><strong>Bold</strong> it is.</p>
<dl><dt>term</dt><dd>meaning</dd></dl>
<div class="output output--error"><pre><samp>ValueError: no</samp></pre></div>
<details class="answer"><summary>Answer</summary><p>So it is.</p></details>
<h2 id="remember">Remember</h2>
<p>Again.</p>
<h2 id="try">Try</h2>
<ul><li>This.</li></ul>
<h2 id="exercises">Exercises</h2>
<p>Do it.</p>
<h2 id="more">More</h2>
<p>Last.</p>
"""


def found(path: str) -> str:
    """All that the indexer keeps of the page."""
    parser = Parser()
    parser.feed(searched(PAGE, path))
    parser.close()
    sections = [section for section in parser.data if not section.is_excluded()]
    return " ".join(" ".join("".join([*each.title, *each.text]).split()) for each in sections)


def test_of_a_chapter_all_but_what_it_asks_and_repeats() -> None:
    text = found("docs/layer/bias.md")
    for there in ("Opening.", "Prose.", "Bold it is.", "meaning", "ValueError: no", "Last."):
        assert there in text
    for left_out in ("What comes?", "Which one?", "Remember", "Again.", "Try", "This."):
        assert left_out not in text
    for left_out in ("Answer", "So it", "Exercises", "Do it"):
        assert left_out not in text


def test_of_the_reference_titles_terms_and_errors() -> None:
    for path in ("docs/reference/glossary.md", "docs/labs/hooks.py"):
        text = found(path)
        for there in ("A", "Opening.", "B", "term", "ValueError: no", "Remember", "More"):
            assert there in text
        for left_out in ("Prose.", "meaning", "Again.", "This.", "Last."):
            assert left_out not in text

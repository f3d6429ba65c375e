"""A session as HTML: the element <book-debugger>, as the site's build and the page itself make it.

Without JavaScript it has where the session begins, and the call tree: each call with the line
that made it, its arguments and its result. `docs/assets/js/debugger.js` makes it move.

Nothing here needs MkDocs or Markdown: in the page a reader's own program is shown in the same way.
"""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bookblocks.blocks.figure import inline
from bookblocks.blocks.value import value_html
from bookblocks.recording.recording import Call, Recording, Source, Step, is_step
from bookblocks.sessions.session import Session
from bookblocks.sessions.source import LICENCE, tag, url

BUTTONS = (
    ("into", "Into", "I", "Step into"),
    ("over", "Over", "O", "Step over"),
    ("out", "Out", "U", "Step out"),
    ("end", "End", "End", "Go to the end"),
    ("back-into", "Into", "Shift+I", "Step back into"),
    ("back-over", "Over", "Shift+O", "Step back over"),
    ("back-out", "Out", "Shift+U", "Step back out"),
    ("start", "Start", "Home", "Go to the start"),
)
"""What a reader can do: its name, the word on the button, the key, and what it is called."""

STOP_BUTTONS = (
    ("previous-stop", "Stop", "Shift+S", "Previous stop"),
    ("next-stop", "Stop", "S", "Next stop"),
)
"""The same, where a session has stops."""


Colour = Callable[[str], tuple[str, ...]]
"""The lines of a program as HTML; see `colour.coloured`."""


@dataclass(frozen=True)
class Frame:
    """What is around a session.

    Attributes:
        name: what it is called in links to its steps; on its page no other has that name.
        title: the program's file, as HTML.
        origin: what it was recorded from, in words.
        version: PyTorch's version.
        colour: gives the lines of its sources their colours.
        known: the sources that the page has already: file and first line, and where it is.
    """

    name: str
    title: str
    origin: str
    version: str
    colour: Colour
    known: dict[tuple[str, int], str] = field(default_factory=dict)


class Player:
    """Writes one session as HTML.

    Args:
        stops: the steps that matter, and what to say there; see `stops.find_stops`.
    """

    def __init__(
        self,
        session: Session,
        recording: Recording,
        frame: Frame,
        stops: list[tuple[int, str]],
    ) -> None:
        self.session = session
        self.recording = recording
        self.frame = frame
        self.stops = stops

    def html(self) -> str:
        """The element <book-debugger>."""
        name, file = html.escape(self.frame.name), html.escape(self.session.name)
        licence = LICENCE.format(tag=tag(self.frame.version))
        return (
            f'<book-debugger data-name="{name}">'
            f'<div class="debugger__player" role="group" aria-label="Debugger: {file}.py">'
            f'<p class="debugger__title">Debugger: {self.frame.title}'
            f'<span class="debugger__version">{html.escape(self.frame.origin)}</span></p>'
            f"{self.controls()}{self.first_state()}</div>{self.list_of_stops()}"
            '<details class="debugger__tree"><summary>Call tree: every call, what it was given '
            "and what it gave</summary>"
            '<p class="debugger__legend">C++: here Python ends. Stepped over: open it to step into '
            "it. Lines are recorded of the program itself, of torch.nn and of torch.autograd.</p>"
            f"{self.tree(None)}</details>"
            '<p class="debugger__credit">The source of PyTorch is shown as it is installed, '
            f'under its <a href="{licence}">BSD-3-Clause licence</a>.</p>'
            # No script element: the theme's instant navigation would run it as JavaScript.
            f"<template>{self.data()}</template></book-debugger>"
        )

    def controls(self) -> str:
        """The buttons; a script makes them live."""
        buttons = "".join(
            f'<button type="button" disabled data-step="{step}" aria-label="{name}" '
            f'aria-keyshortcuts="{key}"><span>{word}</span>'
            # The style sheet writes the key: as text it would be part of what the button is called.
            f'<kbd data-key="{key.replace("Shift+", "⇧")}"></kbd></button>'
            for step, word, key, name in (*BUTTONS, *(STOP_BUTTONS if self.stops else ()))
        )
        # Only where there is no room for all of them in one row.
        more = (
            '<button type="button" class="debugger__more" aria-expanded="false" '
            'aria-label="More ways to step"><span>More</span></button>'
        )
        return f'<div class="debugger__controls">{buttons}{more}</div>'

    def list_of_stops(self) -> str:
        """The steps that the chapter names, each with its words and a link that leads there."""
        name = html.escape(self.frame.name)
        items = "".join(
            f'<li><a href="#{name}-{step + 1}">Step {step + 1}</a> {inline(say)}</li>'
            for step, say in self.stops
        )
        if not items:
            return ""
        return f'<div class="debugger__stops"><p>Stops on the way:</p><ol>{items}</ol></div>'

    # The first state ----------------------------------------------------------------------

    def first_state(self) -> str:
        """Where the session begins; the script replaces the contents of these elements."""
        recording = self.recording
        step = recording.steps[0]
        source = recording.sources[recording.calls[step.call].source]
        stack = "".join(
            f"<li>{html.escape(recording.calls[index].name)}</li>"
            for index in reversed(recording.stack(step.call))
        )
        names = "".join(
            f"<div><dt><code>{html.escape(name)}</code></dt>"
            f"<dd>{value_html(recording.values[value])}</dd></div>"
            for name, value in step.names.items()
        )
        total = len(recording.steps)
        name = html.escape(f"{self.session.name}.py")
        return (
            '<div class="debugger__status"><p aria-live="polite" tabindex="0">'
            f"Step 1 of {total}. The session begins at line {step.first}.</p>"
            '<a class="debugger__link" hidden href="#">Link to this step</a></div>'
            '<div class="debugger__panels"><div class="debugger__panel debugger__panel--source">'
            f'<p class="debugger__place">{html.escape(source["file"])}</p>'
            '<p class="debugger__caller"></p>'
            f'<div class="debugger__source" tabindex="0" role="region" aria-label="Source, {name}">'
            '<pre class="highlight"><span><code>'
            f"{self.lines(source, step)}</code></span></pre></div></div>"
            '<div class="debugger__panel debugger__panel--stack"><p class="debugger__place">'
            'Call stack</p><div class="debugger__stack" tabindex="0" role="region" '
            f'aria-label="Call stack, {name}"><ol>{stack}</ol></div></div>'
            '<div class="debugger__panel debugger__panel--names"><p class="debugger__place">'
            "Names (one number, one object)</p>"
            '<div class="debugger__names" tabindex="0" role="region" '
            f'aria-label="Names, {name}"><dl>{names}</dl></div></div></div>'
        )

    def lines(self, source: Source, step: Step) -> str:
        """The lines of a function, the current statement marked."""
        return "".join(
            line_html(number, coloured, text, step.first <= number <= step.last)
            for (number, text), coloured in zip(
                source["lines"], coloured_lines(source, self.frame.colour), strict=True
            )
        )

    # The call tree ------------------------------------------------------------------------

    def tree(self, call: int | None) -> str:
        """The calls that a call made, as a list; what is stepped over is folded."""
        recording = self.recording
        items: list[str] = []
        also: Counter[str] = Counter()
        for index in recording.children(call):
            each = recording.calls[index]
            if each.kind == "c" and not is_step(each) and not recording.children(index):
                also[each.name] += 1
                continue
            inner = self.tree(index)
            head = self.head(index, each)
            if self.session.steps_over(each):
                body = f"{self.given(each)}{inner}"
                item = (
                    f'<details class="debugger__over" data-call="{index}"><summary>{head} '
                    f'<span class="debugger__note">stepped over</span></summary>{body}</details>'
                )
            else:
                item = f"{head}{self.given(each)}{inner}"
            anchor = (
                f' id="{html.escape(self.frame.name)}-{each.steps[0] + 1}"'
                if each.steps[0] > 0
                else ""
            )
            # A call begins where the first step in it does; so would the first call in that one.
            if each.caller is not None and recording.calls[each.caller].steps[0] == each.steps[0]:
                anchor = ""
            items.append(f"<li{anchor}>{item}</li>")
        if also:
            names = ", ".join(
                f"{html.escape(name)}{f' ×{count}' if count > 1 else ''}"
                for name, count in also.items()
            )
            items.append(f'<li class="debugger__also">Also, in C: {names}</li>')
        return f"<ol>{''.join(items)}</ol>" if items else ""

    def head(self, index: int, call: Call) -> str:
        """The name of a call, with what there is to say of how it was recorded."""
        note = {
            "c": "C++" if is_step(call) else "C",
            "named": call.why,
            "python": "",
        }[call.kind]
        said = f' <span class="debugger__note">{html.escape(note)}</span>' if note else ""
        step = f' data-to="{call.steps[0]}"' if call.steps[0] >= 0 else ""
        at = f' <span class="debugger__at">step {call.steps[0] + 1}</span>' if step else ""
        return f'<code class="debugger__call"{step}>{html.escape(call.name)}</code>{at}{said}'

    def given(self, call: Call) -> str:
        """The line that made a call, its arguments and its result."""
        recording = self.recording
        rows: list[tuple[str, str]] = []
        if call.caller is not None and call.site[0]:
            statement = self.statement(call)
            if statement:
                rows.append(("called at", f"<code>{html.escape(statement)}</code>"))
        rows += [
            ("given", ", ".join(self.arguments(call))),
            (
                ("raises", f"<code>{html.escape(call.error)}</code>")
                if call.error
                else ("gives", f"<code>{html.escape(recording.brief(call.result))}</code>")
            ),
        ]
        if call.caller is None and not call.arguments:
            return ""
        return (
            '<p class="debugger__given">'
            + " ".join(
                f'<span><span class="debugger__word">{word}</span> {said or "nothing"}</span>'
                for word, said in rows
            )
            + "</p>"
        )

    def arguments(self, call: Call) -> Iterator[str]:
        """What a call was given, a text for each argument."""
        for name, value, written in call.arguments:
            said = html.escape(self.recording.brief(value))
            label = html.escape(written if name in ("", "*", "**") else name)
            yield f"<code>{label}: {said}</code>"

    def statement(self, call: Call) -> str:
        """The statement that made a call, on one line."""
        caller = call.caller
        while caller is not None and self.recording.calls[caller].source < 0:
            caller = self.recording.calls[caller].caller
        if caller is None:
            return ""
        lines = self.recording.sources[self.recording.calls[caller].source]["lines"]
        return " ".join(
            text.strip() for number, text in lines if call.site[0] <= number <= call.site[1]
        )

    # What the script reads ----------------------------------------------------------------

    def data(self) -> str:
        """The session as JSON; see the types at the top of docs/assets/js/debugger.js."""
        recording = self.recording
        data = {
            "sources": [self.source(index) for index in range(len(recording.sources))],
            "values": [value_html(value) for value in recording.values],
            "briefs": [value["brief"] for value in recording.values],
            "objects": [value.get("object", 0) for value in recording.values],
            "stops": [[step, inline(say)] for step, say in self.stops],
            "calls": [
                {
                    "name": call.name,
                    "kind": call.kind,
                    "source": call.source,
                    "caller": call.caller,
                    "site": call.site,
                    "over": int(self.session.steps_over(call)),
                    **(
                        {
                            "given": [
                                [written if name in ("", "*", "**") else name, value]
                                for name, value, written in call.arguments
                            ],
                            "result": call.result,
                            "error": call.error,
                        }
                        if is_step(call)
                        else {}
                    ),
                }
                for call in recording.calls
            ],
            "steps": [
                [
                    *(step.call, step.kind, step.first, step.last, own, step.value, step.error),
                    *more_of(step, outer),
                ]
                for step, (own, outer) in zip(recording.steps, changes_of(recording), strict=True)
            ],
        }
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        # So that nothing in it can be an element or an entity.
        return text.replace("&", "&amp;").replace("<", "&lt;")

    def source(self, index: int) -> dict[str, Any] | str:
        """A function's source; where an earlier session of the page has it, `session:index`."""
        source = self.recording.sources[index]
        key = (source["file"], source["lines"][0][0] if source["lines"] else 0)
        if key in self.frame.known and source["file"].startswith("torch/"):
            return self.frame.known[key]
        self.frame.known[key] = f"{self.frame.name}:{index}"
        return {
            "file": source["file"],
            "url": url(source, self.frame.version),
            "lines": list(packed(source, self.frame.colour)),
        }


def coloured_lines(source: Source, colour: Colour) -> tuple[str, ...]:
    """The lines of a function as HTML."""
    return colour("".join(f"{text}\n" for _, text in source["lines"])) if source["lines"] else ()


def packed(source: Source, colour: Colour) -> Iterator[str | list[int | str]]:
    """The lines of a function as HTML, with its number where that is not one more than before."""
    before = 0
    for (number, _), coloured in zip(source["lines"], coloured_lines(source, colour), strict=True):
        yield coloured if before and number == before + 1 else [number, coloured]
        before = number


def line_html(number: int, coloured: str, text: str, current: bool) -> str:
    """One line of source."""
    indent = len(text) - len(text.lstrip(" "))
    here = ' aria-current="true"' if current else ""
    gap = "" if number else " debugger__line--gap"
    return (
        f'<span class="debugger__line{gap}"{here} style="--indent:{indent}">'
        f'<span class="debugger__number">{number or "⋮"}</span>{coloured}\n</span>'
    )


Changes = dict[str, int]


def changes_of(recording: Recording) -> Iterator[tuple[Changes, dict[int, Changes]]]:
    """What changed in the names of each step's frame, and in those of the frames above it.

    A name that is gone has the value -1. From all changes up to a step the names of each call
    follow.

    Yields:
        for each step the changes of its own call, and those of others by call.
    """
    before: dict[int, dict[str, int]] = {}

    def change(call: int, names: dict[str, int]) -> Changes:
        old = before.get(call, {})
        before[call] = names
        changes = {name: value for name, value in names.items() if old.get(name) != value}
        return changes | {name: -1 for name in old if name not in names}

    for step in recording.steps:
        own = change(step.call, step.names)
        yield own, {call: change(call, names) for call, names in step.outer}


def more_of(step: Step, outer: dict[int, Changes]) -> list[dict[str, Any]]:
    """What else there is to say of a step, which is nothing for most."""
    more = {"outer": outer, "reads": step.reads, "printed": step.printed}
    said = {name: given for name, given in more.items() if given}
    return [said] if said else []

"""The debugger's HTML says everything before any script runs."""

from __future__ import annotations

import json
from typing import Any

import pytest
import torch
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.blocks.player import changes_of
from bookblocks.blocks.value import value_html
from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.recording.recording import Recording, Step, is_step
from bookblocks.recording.value import describe
from bookblocks.sessions.fences import read_session
from bookblocks.sessions.record import record
from tests.markup import line_of, refused
from tests.minibook import MiniBook
from tests.sessionbook import PROGRAM, SESSION, convert, fence, session_book


def fail(what: str, remedy: str) -> BookError:
    return BookError(what, remedy)


@pytest.fixture
def page(minibook: MiniBook) -> BeautifulSoup:
    """The chapter with the session of PROGRAM."""
    return convert(minibook, session_book(minibook))


def recording_of(book: MiniBook) -> Recording:
    return record(Book.load(book.root), read_session(SESSION, fail), fail)


def data(page: BeautifulSoup) -> dict[str, Any]:
    """What the script reads."""
    (template,) = page.select("book-debugger > template")
    loaded: dict[str, Any] = json.loads("".join(template.find_all(string=True)))
    return loaded


def test_it_begins_with_the_first_step(page: BeautifulSoup) -> None:
    (current,) = page.select(".debugger__line[aria-current]")
    assert current.get_text() == "1import torch\n"
    source = page.select(".debugger__source .debugger__line")
    assert [line.get_text().lstrip("0123456789").rstrip("\n") for line in source] == (
        PROGRAM.splitlines()
    )
    assert [item.get_text() for item in page.select(".debugger__stack li")] == ["one.py"]


def test_the_tree_has_every_call_with_its_arguments_and_its_result(
    page: BeautifulSoup, minibook: MiniBook
) -> None:
    recording = recording_of(minibook)
    calls = page.select(".debugger__tree .debugger__call")
    expected = [
        call
        for index, call in enumerate(recording.calls)
        if call.kind != "c" or is_step(call) or recording.children(index)
    ]
    assert sorted(call.get_text() for call in calls) == sorted(call.name for call in expected)
    double = next(call for call in calls if call.get_text() == "double")
    said = double.find_next_sibling("p")
    assert isinstance(said, Tag)
    assert said.get_text() == "called at y = double(fc(x)) given y: Tensor (3,) gives Tensor (3,)"


def test_pythons_own_c_functions_are_named_too(page: BeautifulSoup) -> None:
    assert [item.get_text() for item in page.select(".debugger__also")][-1] == "Also, in C: len"


def test_what_is_stepped_over_is_named_and_can_be_opened_without_a_script(
    page: BeautifulSoup, minibook: MiniBook
) -> None:
    recording, session = recording_of(minibook), read_session(SESSION, fail)
    folds = page.select("details.debugger__over")
    assert [int(str(fold["data-call"])) for fold in folds] == [
        index
        for index, call in enumerate(recording.calls)
        if session.steps_over(call) and (call.kind != "c" or is_step(call))
    ]
    assert all("stepped over" in fold.summary.get_text() for fold in folds if fold.summary)
    looked = [fold for fold in folds if "name: 'weight'" in fold.get_text()]
    assert any("gives Parameter (3, 4)" in fold.get_text() for fold in looked)


def test_controls_wait_for_the_script(page: BeautifulSoup) -> None:
    buttons = page.select(".debugger__controls button")
    moves = [button for button in buttons if button.has_attr("data-step")]
    assert len(moves) == 8
    assert all(button.has_attr("disabled") for button in moves)
    assert all(button["aria-label"] for button in buttons)


def test_nothing_in_a_session_can_end_its_template(page: BeautifulSoup) -> None:
    loaded = data(page)
    assert any("&lt;/template&gt;&amp;amp;" in value for value in loaded["values"])
    assert len(page.select("book-debugger")) == 1


def test_the_script_gets_the_whole_recording(page: BeautifulSoup, minibook: MiniBook) -> None:
    recording, loaded = recording_of(minibook), data(page)
    assert [step[:4] for step in loaded["steps"]] == [
        [step.call, step.kind, step.first, step.last] for step in recording.steps
    ]
    assert [call["name"] for call in loaded["calls"]] == [call.name for call in recording.calls]
    assert len(loaded["sources"]) == len(recording.sources)


def test_a_source_stands_once_on_a_page(minibook: MiniBook) -> None:
    text = session_book(minibook)
    again = SESSION.replace("one", "two")
    minibook.write({"snippets/call/two.py": PROGRAM})
    text += '\n```python\n--8<-- "call/two.py"\n```\n\n' + fence("debugger", again)
    minibook.write({"docs/call.md": text})
    first, second = (
        json.loads("".join(template.find_all(string=True)))["sources"]
        for template in convert(minibook, text).select("book-debugger > template")
    )
    assert all(isinstance(source, dict) for source in first)
    for source, other in zip(first, second, strict=True):
        if source["file"].startswith("torch/"):
            name, _, index = other.partition(":")
            assert (name, first[int(index)]) == ("one", source)
        else:
            assert other["file"] == "two.py"


VALUES = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3), max_size=4)


@given(st.lists(st.tuples(st.integers(0, 2), VALUES), min_size=1, max_size=30))
def test_from_all_changes_up_to_a_step_its_names_follow(
    states: list[tuple[int, dict[str, int]]],
) -> None:
    steps = [Step(call, "line", 1, 1, names) for call, names in states]
    changes = list(changes_of(Recording([], steps, [])))
    for index, (call, names) in enumerate(states):
        replayed: dict[str, int] = {}
        for (of, _), (change, _) in zip(states[: index + 1], changes, strict=False):
            if of == call:
                replayed |= change
        assert {name: value for name, value in replayed.items() if value >= 0} == names


def test_a_value_shows_what_it_is_and_its_numbers() -> None:
    shown = BeautifulSoup(
        value_html(
            {
                "brief": "Tensor (2, 2)",
                "type": "Tensor",
                "shape": [2, 2],
                "dtype": "float32",
                "rows": [["1", "2"], ["3", "4"]],
                "whole": True,
            }
        ),
        "html.parser",
    )
    assert [cell.get_text() for cell in shown.select("table.tensor td")] == list("1234")
    assert shown.get_text(" ").split()[:4] == ["Tensor", "(2,", "2)", "float32"]


def test_a_large_value_says_that_it_goes_on() -> None:
    value = value_html(
        {
            "brief": "Tensor (99,)",
            "type": "Tensor",
            "shape": [99],
            "dtype": "int64",
            "rows": [["1", "2"]],
            "whole": False,
        }
    )
    assert [cell.get_text() for cell in BeautifulSoup(value, "html.parser").select("td")] == [
        *("1", "2", "…")
    ]


def test_a_matrix_of_which_a_part_is_shown_is_a_matrix() -> None:
    value = describe(torch.arange(60).reshape(6, 10))
    shown = BeautifulSoup(value_html(value), "html.parser")
    assert [row.get_text(" ") for row in shown.select("tr")] == [
        *("0 1 2 3 …", "10 11 12 13 …", "20 21 22 23 …", "⋮ ⋮ ⋮ ⋮ ⋮")
    ]
    tall = BeautifulSoup(value_html(describe(torch.arange(24).reshape(12, 2))), "html.parser")
    assert [row.get_text(" ") for row in tall.select("tr")] == ["0 1", "2 3", "4 5", "⋮ ⋮"]


def test_which_object_a_part_is_stands_beside_it() -> None:
    value = describe(
        (torch.ones(1), 2), lambda given: 5 if isinstance(given, torch.Tensor) else None
    )
    parts = BeautifulSoup(value_html(value), "html.parser").select(".value__part")
    assert [[part["data-object"] for part in each.select("[data-object]")] for each in parts] == [
        ["5"],
        [],
    ]


def test_steps_links_and_the_call_tree_have_one_numbering(
    page: BeautifulSoup, minibook: MiniBook
) -> None:
    recording = recording_of(minibook)
    (status,) = page.select(".debugger__status p")
    assert status.get_text().startswith(f"Step 1 of {len(recording.steps)}.")
    for item in page.select(".debugger__tree li[id]"):
        (name,) = item.select(".debugger__call", limit=1)
        said = name.find_next_sibling("span")
        assert isinstance(said, Tag)
        assert item["id"] == f"one-{int(str(name['data-to'])) + 1}"
        assert said.get_text() == f"step {int(str(name['data-to'])) + 1}"


STOPS = f"""{SESSION}
stops:
  - at: y = double(fc(x))
    say: The call, in `one` line.
  - at: Linear.forward
    say: "Here: the layer."
  - at: double
    say: And the function."""


def test_stops_are_told_with_their_steps(minibook: MiniBook) -> None:
    page = convert(minibook, session_book(minibook, body=STOPS))
    recording = recording_of(minibook)
    loaded = data(page)
    at = [step for step, _ in loaded["stops"]]
    assert [recording.calls[recording.steps[step].call].name for step in at] == [
        *("one.py", "Linear.forward", "double")
    ]
    items = page.select(".debugger__stops li")
    assert [item.get_text() for item in items] == [
        f"Step {at[0] + 1} The call, in one line.",
        f"Step {at[1] + 1} Here: the layer.",
        f"Step {at[2] + 1} And the function.",
    ]
    assert [item.select("a")[0]["href"] for item in items] == [f"#one-{step + 1}" for step in at]
    names = [button["aria-label"] for button in page.select("button[data-step$='-stop']")]
    assert names == ["Previous stop", "Next stop"]


@pytest.mark.parametrize(
    ("stops", "message"),
    [
        (
            "  - at: z = lens([double(y)])\n    say: a",
            "docs/call.md:7: stop 1 is at z = lens([double(y)]), and the session never comes "
            "there. Did you mean z = len([double(y)])? Write a part of a line as the debugger "
            "shows it, or a function's name.",
        ),
        (
            "  - at: z = len\n    say: a\n  - at: y = double\n    say: b",
            "docs/call.md:7: stop 2 is at y = double, and after stop 1 the session does not come "
            "there again. Give the stops in the order in which they are met.",
        ),
        (
            "  - at: Module.register_parameter\n    say: a",
            "docs/call.md:7: stop 1 is at Module.register_parameter, which is within a call that "
            "is stepped over. Take that function out of over, or stop elsewhere.",
        ),
    ],
)
def test_a_stop_that_is_not_met_stops_the_build(
    minibook: MiniBook, stops: str, message: str
) -> None:
    with pytest.raises(BookError) as caught:
        convert(minibook, session_book(minibook, body=f"{SESSION}\nstops:\n{stops}"))
    assert str(caught.value) == message


def test_pytorchs_source_is_named_with_its_licence(page: BeautifulSoup) -> None:
    (credit,) = page.select(".debugger__credit a")
    assert credit.get_text() == "BSD-3-Clause licence"
    assert str(credit["href"]).endswith("/LICENSE")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "caption: c",
            "option listing is missing. This block takes: listing, start, over, depth, ",
        ),
        ("listing: call/one.py\nstrat: f\ncaption: c", "there is no option strat. Did you mean s"),
        ("listing: call/one.py\ndepth: deep\ncaption: c", "option depth must be a whole number, "),
        ("listing: call/one.py\nover: f\ncaption: c", "option over must be a list of texts. "),
        (
            "listing: call/one.py\nstops: [{at: f}]\ncaption: c",
            "option stops must be a list of entries with at and say, and entry 1 is another one. ",
        ),
        (
            "listing: call/one.py\nstops: f\ncaption: c",
            "option stops must be a list of entries with at and say. ",
        ),
        (
            "listing: call/one.py\nstops: [{at: f, say: 3}]\ncaption: c",
            "option stops must be a list of entries with at and say, and say of entry 1 is no text",
        ),
        ("listing: call/one.py\ncaption: c", "there is no listing call/one.py. Create snippets/c"),
    ],
)
def test_wrong_options_stop_the_build(body: str, message: str) -> None:
    assert refused("debugger", body).startswith(f"text:{line_of(body, message)}: {message}")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            f"{SESSION}\nstart: Linear.backward",
            "docs/call.md:7: one.py cannot be recorded: the program never calls Linear.backward. "
            "Let start name a function as the call tree does, for example "
            "Module._wrapped_call_impl.",
        ),
        (
            f"{SESSION}\nover: [Module.call]",
            "docs/call.md:7: the session never calls Module.call, which it steps over. "
            "Take it out of over.",
        ),
    ],
)
def test_a_session_that_cannot_be_made_stops_the_build(
    minibook: MiniBook, body: str, message: str
) -> None:
    text = session_book(minibook, body=body)
    with pytest.raises(BookError) as caught:
        convert(minibook, text)
    assert str(caught.value) == message

"""A program that is recorded in the page, and the session that its reader steps through."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from bookblocks.reading.listing import read_listing
from bookblocks.recording.recording import Recording
from bookblocks.sessions.record import record
from bookblocks.sessions.session import Session
from tests.pyodide.conftest import Page
from tests.smalltorch.test_sessions import book, compare, every, fail

PROGRAM = """\
def double(y):
    text = "</template>&amp;<b>"
    return y * 2


class Box:
    def __init__(self, held):
        self.held = held


box = Box([double(1)])
print(box.held)
for i in range(2):
    box.held.append(double(i))
"""


def element(answer: dict[str, Any]) -> BeautifulSoup:
    """The session of an answer."""
    assert answer["failure"] is None
    return BeautifulSoup(answer["html"], "html.parser")


def data(answer: dict[str, Any]) -> dict[str, Any]:
    """What the debugger's script reads."""
    (template,) = element(answer).select("book-debugger > template")
    found: dict[str, Any] = json.loads("".join(template.find_all(string=True)))
    return found


def recorded(page: Page, session: Session) -> Recording:
    """The recording that the page makes of a session of the book."""
    text = read_listing(book().snippets, session.listing).program
    asked = {"start": session.start, "depth": session.depth}
    return Recording.from_json(
        page.python(
            "from bookblocks.browser.step import asked_session, record\n"
            f"made = record({text!r}, asked_session({session.listing!r}, {asked!r}))\n"
            "assert made.failure is None, made.failure\n"
            "made.recording.to_json()"
        )
    )


@pytest.mark.parametrize("session", every(), ids=lambda session: session.listing)
def test_a_session_of_the_book_is_the_same_in_the_page(page: Page, session: Session) -> None:
    real, here = record(book(), session, fail), recorded(page, session)
    compare(here, real)
    assert here.sources == real.sources


def test_a_recording_in_the_page_keeps_what_names_hold(page: Page) -> None:
    answer = page.step(PROGRAM, "box.py")
    session = data(answer)
    briefs = session["briefs"]
    held = [{name: briefs[value] for name, value in step[4].items()} for step in session["steps"]]
    assert {"y": "1"} in held
    assert {"text": "'</template>&amp;<b>'"} in held
    assert {"box": "Box"} in [{k: v for k, v in each.items() if k == "box"} for each in held]
    assert answer["result"]["stdout"] == "[2]\n"
    assert [step[7]["printed"] for step in session["steps"] if step[7:]][:1] == ["[2]\n"]


def test_the_session_is_the_element_of_the_book(page: Page) -> None:
    found = element(page.step(PROGRAM, "box.py"))
    debugger = found.find("book-debugger")
    assert debugger is not None
    assert debugger["data-name"] == "box-here"
    assert "recorded here" in found.get_text()
    assert found.select(".debugger__source .k, .debugger__source .nf")
    assert not found.select("template b, script")


def test_the_options_of_a_session_apply_as_far_as_the_program_goes(page: Page) -> None:
    asked = {"start": "double", "stops": [["return", "Here."], ["nowhere", "Never."]]}
    answer = page.step(PROGRAM, "box.py", **asked)
    assert [say for _, say in data(answer)["stops"]] == ["Here."]
    assert data(answer)["calls"][0]["name"] == "box.py"
    assert answer["notes"] == []
    answer = page.step(PROGRAM.replace("double", "twice"), "box.py", **asked)
    assert answer["notes"] == ["The program never calls double, so this is all of it."]
    assert data(answer)["steps"][0][2] == 1


def test_what_is_stepped_over_can_be_named(page: Page) -> None:
    calls = data(page.step(PROGRAM, "box.py", over=["double"]))["calls"]
    assert {call["name"]: call["over"] for call in calls}["double"] == 1


def test_where_pytorchs_lines_are_too_many_the_program_has_its_own(page: Page) -> None:
    text = (
        "import torch\nfrom torch import nn\n\nnet = nn.Sequential(nn.Linear(2, 2), nn.ReLU())\n"
        "for i in range(60):\n    y = net(torch.ones(2))\n"
    )
    answer = page.step(text)
    assert answer["notes"][0].startswith("With the lines of PyTorch this would be more than 2,000")
    session = data(answer)
    assert {source["file"] for source in session["sources"]} == {"program.py"}
    assert "Module._wrapped_call_impl" in {call["name"] for call in session["calls"]}


REFUSED = {
    "for i in range(3_000):\n    i\n": "the session has more than 2000 steps",
    "import threading\nthreading.Thread(target=print).start()\n": (
        "the program starts a thread, and a recording follows one thread"
    ),
    "import sys\nsys.settrace(None)\n": "the program sets a trace function of its own",
    "x = (": "the program does not begin: SyntaxError: '(' was never closed",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_stepped_through_is_said(page: Page, text: str) -> None:
    answer = page.step(text)
    assert answer["html"] is None
    assert answer["failure"][0] == REFUSED[text]


def test_an_error_is_a_step_and_the_result(page: Page) -> None:
    answer = page.step("import torch\nx = torch.ones(2)\nx @ torch.ones(3)\n")
    assert answer["result"]["error"].startswith("RuntimeError: ")
    assert data(answer)["steps"][-1][6] or data(answer)["steps"][-1][1] == "raise"


def test_an_empty_program_has_nothing_to_say(page: Page) -> None:
    answer = page.step("")
    assert answer["html"] is not None or answer["failure"] is not None
    assert answer["result"]["error"] is None

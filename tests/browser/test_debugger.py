"""The debugger in a real browser: every button and key, links, touch, two sessions on a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect

from bookblocks.reading.book import Book
from bookblocks.sessions.fences import sessions
from tests.browser.axe import violations
from tests.browser.conftest import ROOT, Alone, Open, Visit, alive
from tests.browser.test_pages import beyond

PLACES = [
    (chapter.path.removeprefix("docs/").removesuffix(".md") + "/", session.name)
    for chapter, _, session in sessions(Book.load(ROOT))
]
every_session = pytest.mark.parametrize(
    ("path", "name"), PLACES, ids=[f"{path}{name}" for path, name in PLACES]
)

CHAPTER = "call/calling-a-layer/"
STOPS = ("next-stop", "previous-stop")
MOVES = (
    *("into", "over", "out", "end", "back-into", "back-over", "back-out", "start"),
    *STOPS,
)
KEYS = {
    "into": ("i", "ArrowRight"),
    "over": ("o",),
    "out": ("u",),
    "end": ("End",),
    "back-into": ("Shift+I", "ArrowLeft"),
    "back-over": ("Shift+O",),
    "back-out": ("Shift+U",),
    "start": ("Home",),
    "next-stop": ("s",),
    "previous-stop": ("Shift+S",),
}

WAYS = [(move, how) for move in MOVES for how in ("button", *KEYS[move])]


class Model:
    """What a debugger should do, in plain Python over the session that the page holds."""

    def __init__(self, page: Page, name: str) -> None:
        self.element = page.locator(f"book-debugger[data-name='{name}']")
        self.name = name
        self.data: dict[str, Any] = json.loads(
            self.element.evaluate("e => e.querySelector('template').content.textContent")
        )
        self.steps: list[list[Any]] = self.data["steps"]
        self.opened: set[int] = set()
        self.read: dict[int, dict[str, tuple[str, str]]] = {}

    def stack(self, step: int) -> list[int]:
        """The calls at a step, the innermost first."""
        calls = []
        call = self.steps[step][0]
        while call is not None:
            calls.append(call)
            call = self.data["calls"][call]["caller"]
        return calls

    def visible(self) -> list[int]:
        """The steps that are not within something stepped over."""
        return [
            step
            for step in range(len(self.steps))
            if not any(
                self.data["calls"][call]["over"] and call not in self.opened
                for call in self.stack(step)
            )
        ]

    def after(self, step: int, move: str) -> int:
        """Where a move leads."""
        visible = self.visible()
        if move in STOPS:
            stops: list[int] = [at for at, _ in self.data["stops"]]
            later = [at for at in stops if at > step]
            earlier = [at for at in stops if at < step]
            return (later[:1] or [step])[0] if move == "next-stop" else (earlier or [step])[-1]
        if move in ("start", "end"):
            return visible[0 if move == "start" else -1]
        back = move.startswith("back-")
        way = (
            [at for at in reversed(visible) if at < step]
            if back
            else [at for at in visible if at > step]
        )
        depth = len(self.stack(step))
        most = {"into": 10_000, "over": depth, "out": depth - 1}[move.removeprefix("back-")]
        return next((at for at in way if len(self.stack(at)) <= most), step)

    def parts(self, value: int) -> dict[str, tuple[str, str]]:
        """What an object holds, by name: what it is, and which object."""
        if value in self.read:
            return self.read[value]
        markup = BeautifulSoup(self.data["values"][value], "html.parser")
        found = {}
        for part in markup.select(".value__part"):
            name = part.select_one("code")
            assert name is not None
            which = part.select_one("[data-object]")
            found[name.get_text()] = (
                part.get_text(),
                "" if which is None else str(which["data-object"]),
            )
        self.read[value] = found
        return found

    def changed_parts(self, step: int) -> list[list[str]]:
        """What a step changed within the objects that the names hold."""
        old = self.before(step)
        objects = self.data["objects"]
        return [
            [name, part, how]
            for name, value in self.names(step).items()
            if name in old and objects[value] and objects[value] == objects[old[name]]
            for before in [self.parts(old[name])]
            for part, (text, which) in self.parts(value).items()
            if before.get(part) != (text, which)
            for how in [
                "new"
                if part not in before
                else "changed inside"
                if which and before[part][1] == which
                else "changed"
            ]
        ]

    def before(self, step: int) -> dict[str, int]:
        """What the names held at the frame's step before."""
        earlier = [at for at in range(step) if self.steps[at][0] == self.steps[step][0]]
        return self.names(earlier[-1]) if earlier else {}

    def names(self, step: int, call: int | None = None) -> dict[str, int]:
        """What a frame's names hold, the innermost one's by default, replayed from the start."""
        names: dict[str, int] = {}
        call = self.steps[step][0] if call is None else call
        for of, _, _, _, changes, _, _, *more in self.steps[: step + 1]:
            outer = more[0].get("outer", {}).get(str(call), {}) if more else {}
            new = changes if of == call else outer
            names = {n: v for n, v in (names | new).items() if v >= 0}
        return names


AT = "e => Number(e.querySelector('.debugger__link').getAttribute('href').split('-').pop()) - 1"

STATE = """e => ({
    status: e.querySelector('.debugger__status p').textContent,
    stack: [...e.querySelectorAll('.debugger__stack code')].map(c => c.textContent),
    file: e.querySelector('.debugger__place').textContent,
    lines: [...e.querySelectorAll('.debugger__line[aria-current] .debugger__number')]
        .map(n => Number(n.textContent)),
    names: [...e.querySelectorAll('.debugger__names dt code')].map(c => c.textContent),
    tags: [...e.querySelectorAll('.debugger__names .debugger__tag')]
        .map(t => t.textContent.trim()),
    asks: [...e.querySelectorAll('.debugger__read')].map(r => r.textContent),
    printed: e.querySelector('.debugger__printed')?.textContent ?? '',
    marked: [...e.querySelectorAll('dt .debugger__mark')].map(m =>
        m.closest('dt').firstElementChild.textContent),
    parts: [...e.querySelectorAll('dd .debugger__mark')].map(m => [
        m.closest('div').querySelector('dt code').textContent,
        m.closest('.value__part').querySelector('code').textContent, m.textContent]),
})"""
"""All that the page shows of a step."""

STATUS = "e => e.querySelector('.debugger__status p').textContent"

BOX = """e => {
    const { x, y, width, height } = e.querySelector('.debugger__player').getBoundingClientRect();
    return [x, y, width, height, scrollY];
}"""
"""Where the player stands."""


def at(model: Model) -> int:
    """The step that the page shows."""
    return int(model.element.evaluate(AT))


def state(model: Model) -> dict[str, Any]:
    """All that the page shows of a step."""
    shown: dict[str, Any] = model.element.evaluate(STATE)
    return shown


def along(model: Model, moves: Sequence[str], look: str = STATE) -> list[Any]:
    """Press these one after the other; what is there before each, and at last."""
    seen: list[Any] = model.element.evaluate(
        f"""async (e, moves) => {{
            const look = {look}, seen = [];
            for (const move of moves) {{
                seen.push(look(e));
                e.querySelector(`button[data-step='${{move}}']`).click();
                await new Promise(done => setTimeout(done));
            }}
            return [...seen, look(e)];
        }}""",
        list(moves),
    )
    return seen


def press(model: Model, move: str) -> None:
    model.element.locator(f"button[data-step='{move}']").evaluate("button => button.click()")


Sessions = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="module")
def sessions_alone(alone: Alone, site: Path) -> Sessions:
    """The sessions of the chapter without its text, on a page that is laid out at once."""
    text = (site / CHAPTER / "index.html").read_text(encoding="utf-8")
    markup = re.findall(r"<book-debugger.*?</book-debugger>", text, re.DOTALL)
    return partial(alone, "debugger", "".join(markup))


@dataclass(frozen=True)
class Walk:
    """A session that was stepped through to its end, and back.

    Attributes:
        model: what it should show.
        shown: where it was and what it showed at each step.
        back: the same on the way back, from the end on, where the screen is wide.
        boxes: where the player stood at each step there, and at last.
    """

    model: Model
    shown: list[tuple[int, dict[str, Any]]]
    back: list[tuple[int, dict[str, Any]]]
    boxes: list[list[float]]


Walks = Callable[..., Walk]


@pytest.fixture(scope="module")
def walked(visit: Open) -> Walks:
    """Step through the sessions of a page, which several tests look at: once."""

    @cache
    def page(path: str, width: int) -> dict[str, Walk]:
        walks = {}
        with visit(path, width=width) as here:
            for name in [name for at, name in PLACES if at == path]:
                model = Model(here.page, name)
                model.element.locator(".debugger__player").scroll_into_view_if_needed()
                there = ["into"] * len(model.visible())
                both = f"e => [({AT})(e), ({STATE})(e), ({BOX})(e)]"
                seen = along(model, there, both)
                model.element.evaluate("e => e.move('end')")
                # On a phone it is looked at where the player stands alone.
                way = ["back-into"] * (len(there) - 1)
                back = along(model, way, both) if width > 600 else []
                walks[name] = Walk(
                    model,
                    [(at, shown) for at, shown, _ in seen],
                    [(at, shown) for at, shown, _ in back],
                    [box for *_, box in seen],
                )
            assert here.console == []
        return walks

    return lambda path, name, width=1280: page(path, width)[name]


@every_session
def test_every_step_shows_what_was_recorded(walked: Walks, path: str, name: str) -> None:
    """The whole walk: the stack, the lines and the names are those of the recording."""
    walk = walked(path, name)
    model, calls = walk.model, walk.model.data["calls"]
    visible = model.visible()
    for step, (at, shown) in zip(visible, walk.shown[:-1], strict=True):
        assert at == step
        call, kind, first, last, *_ = model.steps[step]
        assert shown["stack"] == [calls[index]["name"] for index in model.stack(step)]
        assert shown["lines"] == list(range(first, last + 1)) or kind == "end"
        # The number of a link, too, whatever is stepped over.
        assert f"Step {step + 1} of {len(model.steps)}." in shown["status"]
        if calls[call]["kind"] == "python":
            names = model.names(step)
            assert shown["names"] == list(names)
            earlier = any(of == call for of, *_ in model.steps[:step])
            old = model.before(step)
            kept = [n for n, value in names.items() if old.get(n) != value]
            more = model.steps[step][7:]
            kept += ["printed"] * bool(more and "printed" in more[0])
            assert shown["marked"] == (kept if earlier else kept[len(names) :])
            assert shown["parts"] == model.changed_parts(step)
    # At the end a step leads nowhere.
    assert walk.shown[-1] == walk.shown[-2]


def test_the_constructor_tells_when_the_layer_gets_its_weight(visit: Open) -> None:
    with visit("layer/linear-layer/") as here:
        model = Model(here.page, "making")
        told = []
        for text in along(model, ["into"] * (len(model.visible()) - 1), STATUS):
            told += re.findall(r"self\.(\w+) is (\w+)", text)
        assert told == [
            (name, "new") for name in ("training", "in_features", "out_features", "weight", "bias")
        ]


@every_session
def test_there_and_back_is_the_same(walked: Walks, path: str, name: str) -> None:
    walk = walked(path, name)
    assert walk.back == walk.shown[-2::-1]


def test_any_walk_leads_where_a_jump_leads(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        model = Model(here.page, "hooked")
        folds = model.element.locator(".debugger__over")
        numbers = [int(str(fold.get_attribute("data-call"))) for fold in folds.all()]

        @settings(
            max_examples=25,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture],
        )
        @given(st.lists(st.sampled_from(MOVES), max_size=25), st.sets(st.sampled_from(numbers)))
        def walk(moves: list[str], opened: set[int]) -> None:
            model.opened = opened
            model.element.evaluate(
                """async (e, opened) => {
                    for (const fold of e.querySelectorAll('.debugger__over')) {
                        fold.open = opened.includes(Number(fold.dataset.call));
                    }
                    await new Promise(done => setTimeout(done));
                }""",
                list(opened),
            )
            expected = [model.visible()[0]]
            for move in moves:
                expected.append(model.after(expected[-1], move))
            press(model, "start")
            assert along(model, moves, AT) == expected
            walked = state(model)
            model.element.evaluate("(e, step) => { e.move('end'); e.go(step); }", expected[-1])
            assert state(model) == walked

        walk()


def test_each_button_and_each_key(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        model = Model(here.page, "hooked")
        for move, how in WAYS:
            opened = model.element.evaluate(
                """async e => {
                    for (const fold of e.querySelectorAll('.debugger__over')) fold.open = false;
                    await new Promise(done => setTimeout(done));
                    e.go(37);
                    await new Promise(done => setTimeout(done));
                    return [...e.querySelectorAll('.debugger__over[open]')]
                        .map(fold => Number(fold.dataset.call));
                }"""
            )
            start = at(model)
            model.opened = {
                call for call in model.stack(start) if model.data["calls"][call]["over"]
            }
            assert set(opened) == model.opened
            button = model.element.locator(f"button[data-step='{move}']")
            button.focus()
            if how == "button":
                button.click()
            else:
                here.page.keyboard.press(how)
            assert at(model) == model.after(start, move) != start, (move, how)
            expect(button).to_be_focused()


def test_keys_outside_are_the_pages_own(visit: Open) -> None:
    with visit(CHAPTER) as here:
        model = Model(here.page, "session")
        here.page.locator("h1").click()
        for key in ("i", "o", "u"):
            here.page.keyboard.press(key)
        assert at(model) == 0


def test_at_the_ends_a_button_says_that_it_leads_nowhere(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        model = Model(here.page, "session")
        back = model.element.get_by_role("button", name="Step back into")
        forth = model.element.get_by_role("button", name="Step into", exact=True)
        expect(back).to_have_attribute("aria-disabled", "true")
        expect(forth).to_have_attribute("aria-disabled", "false")
        press(model, "end")
        expect(back).to_have_attribute("aria-disabled", "false")
        expect(forth).to_have_attribute("aria-disabled", "true")


def test_a_reader_on_a_phone_sees_the_shapes_change(visit: Open) -> None:
    """From the call to the product and back, by touch, with all that matters in view."""
    with visit(CHAPTER, width=390) as here:
        model = Model(here.page, "session")
        into = model.element.get_by_role("button", name="Step into", exact=True)
        into.scroll_into_view_if_needed()
        player = model.element.locator(".debugger__player")
        assert player.evaluate("e => e.getBoundingClientRect().height") <= 780
        seen = []
        for _ in range(20):
            if into.get_attribute("aria-disabled") == "true":
                break
            into.tap()
            seen.append(model.element.locator(".debugger__status p").inner_text())
        assert len(seen) < 15, "two minutes are enough"
        (product,) = [line for line in seen if "Here Python ends" in line]
        assert (
            "Given Tensor (4,), Parameter (3, 4), Parameter (3,); it gives Tensor (3,)" in product
        )
        assert seen[-1].endswith("y is new: Tensor (3,).")


def test_the_exception_travels_up_the_stack(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        model = Model(here.page, "refused")
        press(model, "end")
        frames = []
        while "raise" in str(model.steps[at(model)][1]):
            shown = state(model)
            assert "mat1 and mat2 shapes cannot be multiplied (1x5 and 4x3)" in shown["status"]
            frames.append(shown["stack"][0])
            press(model, "back-into")
        assert frames == [
            *("refused.py", "Module._wrapped_call_impl", "Module._call_impl", "Linear.forward")
        ]


def test_a_link_leads_to_its_step(visit: Open) -> None:
    with visit(f"{CHAPTER}#hooked-12") as here:
        model = Model(here.page, "hooked")
        assert at(model) == 11
        assert model.element.locator(".debugger__player").evaluate(
            "e => Math.abs(e.getBoundingClientRect().top) < innerHeight / 2"
        )
        press(model, "into")
        link = model.element.get_by_role("link", name="Link to this step")
        href = link.get_attribute("href")
        link.click()
        expect(here.page).to_have_url(re.compile(f"{href}$"))
        here.page.evaluate("location.hash = '#hooked-3'")
        expect(model.element.locator(".debugger__link")).to_have_attribute("href", "#hooked-3")
        here.page.evaluate(
            """() => new Promise(done => {
                addEventListener('hashchange', done, { once: true });
                location.hash = '#hooked-99999';
            })"""
        )
        assert at(model) == 2


def test_a_link_into_what_is_stepped_over_opens_it(visit: Open) -> None:
    with visit(CHAPTER) as here:
        model = Model(here.page, "session")
        hidden = next(step for step in range(len(model.steps)) if step not in model.visible())
        here.page.evaluate(f"location.hash = '#session-{hidden + 1}'")
        expect(model.element.locator(".debugger__link")).to_have_attribute(
            "href", f"#session-{hidden + 1}"
        )
        call = next(call for call in model.stack(hidden) if model.data["calls"][call]["over"])
        fold = model.element.locator(f".debugger__over[data-call='{call}']")
        expect(fold).to_have_attribute("open", "")


def test_what_is_stepped_over_can_be_opened_and_closed_again(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        model = Model(here.page, "session")
        model.element.locator(".debugger__tree > summary").click()
        fold = model.element.locator(".debugger__over", has_text="Module.__getattr__").first
        before = len(model.visible())
        fold.locator("summary").click()
        expect(model.element.locator(".debugger__status p")).to_contain_text(
            f"of {len(model.steps)}."
        )
        expect(fold).to_have_attribute("open", "")
        model.opened = {int(str(fold.get_attribute("data-call")))}
        assert len(model.visible()) > before
        fold.get_by_role("button", name="Go to its first step").click()
        assert state(model)["stack"][0] == "Module.__getattr__"
        fold.locator("summary").click()
        expect(model.element.locator(".debugger__stack code").first).not_to_have_text(
            "Module.__getattr__"
        )
        assert at(model) in model.visible()


def test_the_call_tree_leads_to_each_call(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        model = Model(here.page, "session")
        model.element.locator(".debugger__tree > summary").click()
        model.element.locator(".debugger__jump", has_text="Linear.forward").click()
        assert state(model)["stack"][0] == "Linear.forward"
        current = model.element.locator(".debugger__tree [aria-current=step]")
        expect(current).to_have_text("Linear.forward")


def test_a_frame_of_the_stack_shows_where_it_waits(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        model = Model(here.page, "session")
        model.element.evaluate("e => e.go(8)")
        frame = model.element.locator(".debugger__frame").last
        frame.click()
        shown = state(model)
        assert shown["file"] == "session.py"
        assert {"fc", "x"} <= set(shown["names"])
        assert shown["lines"] == [8]
        expect(model.element.locator(".debugger__frame").last).to_have_attribute(
            "aria-current", "true"
        )
        press(model, "into")
        assert state(model)["file"] != "session.py"


def test_sessions_of_one_page_are_independent(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        names = [name for path, name in PLACES if path == CHAPTER]
        assert len(names) >= 2
        first, second = (Model(here.page, name) for name in names[:2])
        before = state(second)
        press(first, "end")
        assert state(second) == before
        press(second, "into")
        assert at(first) == first.visible()[-1]


def test_a_link_to_the_step_of_the_address_leads_back_to_it(visit: Open) -> None:
    """The browser itself does nothing then."""
    with visit(CHAPTER) as here:
        model = Model(here.page, "hooked")
        stop = model.element.locator(".debugger__stops a").first
        stop.click()
        step = at(model)
        assert step == model.data["stops"][0][0]
        press(model, "into")
        press(model, "into")
        stop.click()
        assert at(model) == step


def test_it_starts_again_after_instant_navigation(visit: Open) -> None:
    with visit(CHAPTER) as here:
        here.page.evaluate("window.stillHere = true")
        nav = here.page.locator(".md-sidebar--primary .md-nav__link")
        nav.filter(has_text=re.compile(r"^\s*Networks")).click()
        expect(here.page).to_have_url(re.compile("call/networks/$"))
        alive(here.page)
        expect(here.page.locator(".debugger__link:not([hidden])")).to_have_count(1)
        press(Model(here.page, "two_layers"), "into")
        nav.filter(has_text="Calling a layer").click()
        expect(here.page).to_have_url(re.compile(f"{CHAPTER}$"))
        alive(here.page)
        expect(here.page.locator(".debugger__link:not([hidden])")).to_have_count(3)
        model = Model(here.page, "session")
        press(model, "into")
        assert at(model) == 1
        assert here.page.evaluate("window.stillHere") is True
        assert here.console == []


def test_what_happens_is_said(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        model = Model(here.page, "session")
        status = model.element.locator(".debugger__status p")
        expect(status).to_have_attribute("aria-live", "polite")
        many = len(model.visible())
        assert len(set(along(model, ["into"] * (many - 1), STATUS))) == many


def named(model: Model, name: str, kind: str = ".debugger__names dl > div") -> Locator:
    """The row of a name, or another element that has a name of its own in it."""
    name_of = model.element.page.get_by_text(name, exact=True)
    return model.element.locator(kind, has=name_of)


def test_a_name_bound_to_another_object_has_changed_and_not_inside(visit: Open) -> None:
    """Both look the same: which object it is decides."""
    with visit("call/why-not-forward/") as here:
        model = Model(here.page, "returned")
        press(model, "end")
        words = "result is changed: Tensor (3,), the same object as hook_result."
        back = along(
            model, ["back-into"] * (len(model.visible()) - 1), f"e => [({AT})(e), ({STATUS})(e)]"
        )
        model.element.evaluate(
            "(e, step) => e.go(step)", next(at for at, said in back if words in said)
        )
        names = model.names(at(model))
        result, before = names["result"], model.before(at(model))["result"]
        assert model.data["briefs"][result] == model.data["briefs"][before]
        row = model.element.locator(
            ".debugger__names dl > div", has=here.page.get_by_text("result", exact=True)
        )
        expect(row.locator("dt .debugger__mark")).to_have_text("changed")
        tag = row.locator(".debugger__tag")
        number = model.data["objects"][result]
        expect(tag).to_have_text(f" object {number}")
        # In words for who does not see it, and a sign that is no colour for who does.
        assert tag.evaluate("e => getComputedStyle(e).borderTopWidth") != "0px"
        other = model.element.locator(
            ".debugger__names dl > div", has=here.page.get_by_text("hook_result", exact=True)
        )
        expect(other.locator(".debugger__tag")).to_have_text(
            f" object {model.data['objects'][result]}"
        )


def test_an_argument_in_its_tuple_is_seen_to_be_the_same(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        model = Model(here.page, "session")
        press(model, "into")
        args = named(model, "[0]", ".value__part")
        x = model.names(0)["x"]
        expect(args).to_have_text(
            re.compile(rf"\[0\] Tensor \(4,\) \[1, 2, 3, 4\]\s+object {model.data['objects'][x]}$")
        )
        press(model, "start")
        for _ in range(5):
            press(model, "into")
        part = model.element.locator(
            ".value__part", has=here.page.get_by_text("bound to", exact=True)
        )
        layer = model.data["objects"][model.names(at(model))["self"]]
        expect(part).to_have_text(re.compile(rf"bound to Linear\s+object {layer}$"))


def test_a_frame_that_waits_has_the_names_of_this_moment(sessions_alone: Sessions) -> None:
    """A cell that a function within it has bound."""
    with sessions_alone() as here:
        model = Model(here.page, "hooked")
        calls = model.data["calls"]
        step = next(
            index
            for index, (call, _, first, *_) in enumerate(model.steps)
            if calls[call]["name"].endswith("inner")
            and "result" in model.names(index)
            and model.data["briefs"][model.names(index)["result"]] == "Tensor (3,)"
        )
        model.element.evaluate("(e, step) => e.go(step)", step)
        frame = model.element.locator(
            ".debugger__frame", has_text=re.compile(r"^Module._call_impl line")
        )
        frame.click()
        row = model.element.locator(
            ".debugger__names dl > div", has=here.page.get_by_text("result", exact=True)
        )
        expect(row).to_contain_text("Tensor (3,)")
        outer = model.stack(step)[1]
        assert state(model)["names"] == list(model.names(step, outer))


def test_a_line_that_decides_shows_what_it_asks(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        model = Model(here.page, "hooked")
        press(model, "next-stop")
        asks = state(model)["asks"]
        assert "self._forward_hooks is OrderedDict({0: report}) holds [0] report" in asks
        (empty,) = [line for line in asks if line.endswith("are OrderedDict()")]
        assert "self._forward_pre_hooks" in empty


def test_what_is_printed_is_shown_from_its_step_on(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        model = Model(here.page, "hooked")
        first = next(step for step, at in enumerate(model.steps) if at[7:] and "printed" in at[7])
        visible = model.visible()
        walk = along(model, ["into"] * (len(visible) - 1))
        for step, shown in zip(visible, walk, strict=True):
            assert shown["printed"] == ("the hook sees (3,)" if step >= first else "")
            assert ("Printed: the hook sees (3,)" in shown["status"]) is (step == first)


def test_stops_are_shown_with_their_words(visit: Open) -> None:
    with visit(CHAPTER) as here:
        model = Model(here.page, "hooked")
        stops = model.data["stops"]
        assert len(stops) > 3
        for number, (step, say) in enumerate(stops, start=1):
            press(model, "next-stop")
            assert at(model) == step
            said = BeautifulSoup(say, "html.parser").get_text()
            assert f"Stop {number} of {len(stops)}: {said}" in state(model)["status"]
            current = model.element.locator(".debugger__stops [aria-current=step]")
            expect(current).to_have_text(f"Step {step + 1}")
        last = at(model)
        press(model, "next-stop")
        assert at(model) == last
        press(model, "previous-stop")
        assert at(model) == stops[-2][0]
        here.page.locator(".debugger__stops a").first.click()
        expect(model.element.locator(".debugger__link")).to_have_attribute(
            "href", f"#hooked-{stops[0][0] + 1}"
        )


def test_a_click_on_a_line_goes_to_where_it_next_runs(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        model = Model(here.page, "hooked")
        press(model, "next-stop")
        start = at(model)
        call = model.steps[start][0]
        visible = [step for step in model.visible() if model.steps[step][:2] == [call, "line"]]
        goal = next(step for step in visible if step > start + 1)
        line = model.element.locator(f".debugger__line[data-number='{model.steps[goal][2]}']")
        line.locator(".debugger__number").click()
        assert at(model) == goal
        # From the last turn on, it begins again.
        first = model.element.locator(f".debugger__line[data-number='{model.steps[start][2]}']")
        first.locator(".debugger__number").click()
        assert at(model) == start


def in_view(model: Model) -> list[float]:
    """Where the player begins and ends in the window."""
    box: list[float] = model.element.locator(".debugger__player").evaluate(
        "e => { const { top, bottom } = e.getBoundingClientRect(); return [top, bottom]; }"
    )
    return box


def test_a_link_to_the_step_in_view_moves_nothing(visit: Open) -> None:
    with visit(CHAPTER) as here:
        model = Model(here.page, "session")
        for _ in range(6):
            press(model, "into")
        model.element.locator(".debugger__player").evaluate("e => e.scrollIntoView()")
        before = here.page.evaluate("scrollY")
        model.element.get_by_role("link", name="Link to this step").click()
        expect(here.page).to_have_url(re.compile(f"#session-{at(model) + 1}$"))
        here.page.wait_for_timeout(300)
        assert here.page.evaluate("scrollY") == before


def test_back_to_the_address_without_a_step_is_the_first_step(visit: Open) -> None:
    with visit(CHAPTER) as here:
        model = Model(here.page, "session")
        here.page.evaluate("location.hash = '#session-4'")
        expect(model.element.locator(".debugger__link")).to_have_attribute("href", "#session-4")
        here.page.go_back()
        expect(model.element.locator(".debugger__link")).to_have_attribute("href", "#session-1")


@pytest.mark.parametrize("height", [664, 844])
def test_on_a_phone_all_of_the_player_is_in_reach(visit: Open, height: int) -> None:
    with visit(CHAPTER, width=390) as here:
        here.page.set_viewport_size({"width": 390, "height": height})
        model = Model(here.page, "hooked")
        model.element.locator(".debugger__tree > summary").click()
        # A tap in the call tree, far below, brings the player into view.
        jump = model.element.locator(".debugger__jump", has_text="report")
        jump.scroll_into_view_if_needed()
        jump.tap()
        top, bottom = in_view(model)
        assert top >= 0
        assert bottom <= height
        tops = set()
        for button in model.element.locator(".debugger__controls button:visible").all():
            box = button.bounding_box()
            assert box is not None
            assert box["height"] >= 44
            assert height - 60 <= box["y"] + box["height"] <= height
            tops.add(box["y"])
        assert len(tops) == 1
        expect(model.element.locator(".debugger__caller")).to_have_text(
            re.compile(
                r"called by Module\._call_impl\.<locals>\.inner, line \d+: hook_result = hook\("
            )
        )
        # At the edge, too, where only the upper half of the player is in view.
        here.page.evaluate("scrollBy(0, -200)")
        into = model.element.get_by_role("button", name="Step into", exact=True).bounding_box()
        assert into is not None
        assert into["y"] + into["height"] <= height
        expect(here.page.locator(".md-top")).to_be_hidden()
        source = model.element.locator(".debugger__source").bounding_box()
        assert source is not None
        assert source["height"] <= 8 * 24, "two lines need no more"


def test_on_a_phone_more_ways_to_step_are_one_tap_away(sessions_alone: Sessions) -> None:
    with sessions_alone(width=390) as here:
        model = Model(here.page, "hooked")
        more = model.element.get_by_role("button", name="More ways to step")
        seen = set()
        for expanded in ("false", "true"):
            expect(more).to_have_attribute("aria-expanded", expanded)
            for button in model.element.locator("button[data-step]:visible").all():
                seen.add(button.get_attribute("data-step"))
            more.tap()
        assert seen == set(MOVES)


def test_on_a_laptop_nothing_of_the_player_is_cut_off(visit: Open) -> None:
    with visit("call/networks/") as here:
        here.page.set_viewport_size({"width": 1280, "height": 720})
        model = Model(here.page, "two_layers")
        press(model, "into")
        model.element.locator(".debugger__player").evaluate("e => e.scrollIntoView()")
        top, bottom = in_view(model)
        header = here.page.locator(".md-header").bounding_box()
        assert header is not None
        assert header["height"] <= top
        assert bottom <= 720
        source, names = (
            model.element.locator(f".debugger__{part}").bounding_box()
            for part in ("source", "names")
        )
        assert source is not None
        assert names is not None
        assert source["x"] + source["width"] <= names["x"] + 2
        prose = here.page.locator("article > p").first.bounding_box()
        player = model.element.locator(".debugger__player").bounding_box()
        assert prose is not None
        assert player is not None
        assert player["width"] > prose["width"]
        # A matrix is shown as one.
        html = " ".join(model.data["values"])
        cells = [
            [len(row.select("td")) for row in table.select("tr")]
            for table in BeautifulSoup(html, "html.parser").select("table")
        ]
        assert [4] * 5 in cells


@every_session
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_stands_still_while_one_steps(
    walked: Walks, path: str, name: str, width: int
) -> None:
    boxes = walked(path, name, width).boxes
    assert boxes == [boxes[0]] * len(boxes)


def test_without_a_script_there_is_no_dead_button_and_all_is_told(visit: Open) -> None:
    with visit(CHAPTER, script=False) as here:
        assert not any(
            button.is_visible() for button in here.page.locator(".debugger button").all()
        )
        assert not any(link.is_visible() for link in here.page.locator(".debugger__link").all())
        tree = here.page.locator(".debugger__tree").first
        tree.locator("> summary").click()
        text = tree.inner_text()
        for part in ("Linear.forward", "return F.linear(input, self.weight, self.bias)"):
            assert part in text
        assert "Tensor (3,)" in text


def test_what_is_on_the_page_stays_when_the_session_cannot_be_read(visit: Open) -> None:
    with visit(CHAPTER) as here:
        here.page.evaluate(
            """() => {
                const broken = document.querySelector('book-debugger').cloneNode(true);
                broken.querySelector('template').innerHTML = '{"steps": [';
                broken.querySelector('.debugger__status p').textContent = 'as it was';
                document.querySelector('article').prepend(broken);
            }"""
        )
        expect(here.page.locator(".debugger__status p").first).to_have_text("as it was")
        assert any("book-debugger" in line for line in here.console)


STATES: dict[str, tuple[str, Callable[[Locator], None]]] = {
    "in C": (
        "session",
        lambda e: e.evaluate("e => e.go(e.session.steps.findIndex(s => s[1] === 'c'))"),
    ),
    "a return": (
        "hooked",
        lambda e: e.evaluate("e => e.go(e.session.steps.findIndex(s => s[1] === 'return'))"),
    ),
    "an exception": ("refused", lambda e: e.evaluate("e => e.move('end')")),
    "all open": (
        "session",
        lambda e: e.evaluate("e => e.querySelectorAll('details').forEach(d => { d.open = true; })"),
    ),
}


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_no_one_is_barred_in_any_state(sessions_alone: Sessions, width: int, scheme: str) -> None:
    with sessions_alone(width=width, scheme=scheme) as here:
        for name, bring in STATES.values():
            bring(here.page.locator(f"book-debugger[data-name='{name}']"))
        assert violations(here.page, "book-debugger") == []


def test_nothing_scrolls_sideways_in_any_state(visit: Open) -> None:
    with visit(CHAPTER, width=320) as here:
        for name, bring in STATES.values():
            bring(here.page.locator(f"book-debugger[data-name='{name}']"))
        assert beyond(here.page) == []


def test_targets_are_large_enough_for_a_finger(sessions_alone: Sessions) -> None:
    with sessions_alone(width=390) as here:
        model = Model(here.page, "session")
        press(model, "end")
        model.element.locator(".debugger__tree > summary").click()
        for button in model.element.locator("button:visible, summary:visible").all():
            box = button.bounding_box()
            assert box is not None
            assert box["height"] >= 44, button.inner_text()


def test_on_paper_there_is_nothing_to_press(sessions_alone: Sessions) -> None:
    with sessions_alone() as here:
        here.page.emulate_media(media="print")
        for part in (".debugger__controls", ".debugger__link"):
            assert not any(there.is_visible() for there in here.page.locator(part).all())


def test_reduced_motion_moves_nothing(sessions_alone: Sessions) -> None:
    with sessions_alone(reduced_motion="reduce") as here:
        model = Model(here.page, "hooked")
        for _ in range(12):
            press(model, "into")
        assert here.page.evaluate("document.getAnimations().length") == 0
        assert at(model) == model.visible()[12]

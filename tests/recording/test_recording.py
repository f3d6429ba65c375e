"""A recording is kept as text and comes back the same; its calls are a tree."""

from __future__ import annotations

import json
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.recording.recording import Call, Recording, Source, Step, Value, fits, is_step
from bookblocks.recording.value import describe

TEXT = st.text(max_size=5)
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.integers(),
    st.text(max_size=9),
    st.lists(st.integers(), max_size=3),
    st.sampled_from(
        [torch.ones(2, 3), torch.zeros(20), torch.tensor(1), torch.nn.Linear(4, 3), ValueError("a")]
    ),
)


@st.composite
def recordings(draw: st.DrawFn) -> Recording:
    """A recording whose indices fit each other, as a recorder makes it."""
    values = [describe(value) for value in draw(st.lists(VALUES, min_size=1, max_size=4))]
    index = st.integers(0, len(values) - 1)
    lines = st.tuples(st.integers(0, 99), st.integers(0, 99))
    calls: list[Call] = []
    for _ in range(draw(st.integers(1, 6))):
        caller = st.none() | st.integers(0, len(calls) - 1) if calls else st.none()
        calls.append(
            Call(
                name=draw(TEXT),
                module=draw(TEXT),
                kind=draw(st.sampled_from(["python", "c", "named"])),
                why=draw(TEXT),
                file=draw(TEXT),
                first=draw(st.integers(0, 99)),
                caller=draw(caller),
                site=draw(lines),
                arguments=draw(st.lists(st.tuples(TEXT, st.none() | index, TEXT), max_size=3)),
                result=draw(st.none() | index),
                error=draw(st.none() | TEXT),
                steps=draw(lines),
            )
        )
    step = st.builds(
        Step,
        st.integers(0, len(calls) - 1),
        st.sampled_from(["line", "return", "yield", "raise", "c", "end"]),
        st.integers(0, 99),
        st.integers(0, 99),
        st.dictionaries(TEXT, index, max_size=3),
        st.none() | index,
        st.none() | TEXT,
    )
    line = st.tuples(st.integers(0, 99), TEXT, TEXT)
    source = st.builds(Source, file=TEXT, lines=st.lists(line, max_size=3))
    steps = draw(st.lists(step, max_size=5))
    return Recording(calls, steps, values, draw(st.lists(source, max_size=2)))


def it_is_kept_and_comes_back_equal(recording: Recording) -> None:
    assert Recording.from_json(recording.to_json()) == recording


def what_came_back_is_kept_as_the_same_text(recording: Recording) -> None:
    text = recording.to_json()
    assert Recording.from_json(text).to_json() == text


def it_is_kept_as_json_on_one_line(recording: Recording) -> None:
    text = recording.to_json()
    assert set(json.loads(text)) == {"calls", "steps", "values", "sources"}
    assert "\n" not in text


def children_are_those_whose_caller_it_is(recording: Recording) -> None:
    every = [
        (caller, child)
        for caller in (None, *range(len(recording.calls)))
        for child in recording.children(caller)
    ]
    assert sorted(child for _, child in every) == list(range(len(recording.calls)))
    assert all(recording.calls[child].caller == caller for caller, child in every)


def children_are_in_the_order_in_which_they_were_called(recording: Recording) -> None:
    for caller in (None, *range(len(recording.calls))):
        assert recording.children(caller) == sorted(recording.children(caller))


def a_stack_leads_from_the_first_call_to_this_one(recording: Recording) -> None:
    for index, call in enumerate(recording.calls):
        stack = recording.stack(index)
        assert stack[-1] == index
        assert recording.calls[stack[0]].caller is None
        assert [recording.calls[inner].caller for inner in stack[1:]] == stack[:-1]
        assert stack[:-1] == ([] if call.caller is None else recording.stack(call.caller))


def depth_is_the_number_of_calls_above(recording: Recording) -> None:
    for index in range(len(recording.calls)):
        assert recording.depth(index) == len(recording.stack(index)) - 1


# To draw one takes longer than to look at it, so each is looked at in all ways.
TRUE_OF_ALL = (
    it_is_kept_and_comes_back_equal,
    what_came_back_is_kept_as_the_same_text,
    it_is_kept_as_json_on_one_line,
    children_are_those_whose_caller_it_is,
    children_are_in_the_order_in_which_they_were_called,
    a_stack_leads_from_the_first_call_to_this_one,
    depth_is_the_number_of_calls_above,
)


@given(recordings())
def test_what_is_true_of_all_recordings(recording: Recording) -> None:
    for holds in TRUE_OF_ALL:
        holds(recording)


def test_as_many_calls_deep_as_a_recording_may_have() -> None:
    calls = [Call("f", "m", "python", caller=index - 1 if index else None) for index in range(900)]
    recording = Recording(calls, [], [])
    assert recording.depth(899) == 899
    assert recording.stack(899) == list(range(900))


def test_a_value_that_was_not_seen_has_a_sign() -> None:
    recording = Recording([], [], [Value(brief="3", type="int")])
    assert (recording.brief(0), recording.brief(None)) == ("3", "…")


NAME = st.from_regex(r"[A-Za-z_<>.]{1,9}", fullmatch=True)


@given(NAME, NAME)
def test_a_name_fits_itself_alone_and_with_its_module(name: str, module: str) -> None:
    assert fits(name, module, name)
    assert fits(name, module, f"{module}.{name}")
    assert fits(name, module, f"{module}.*")
    assert not fits(name, module, f"{name}x")


@pytest.mark.parametrize(
    ("pattern", "fitting"),
    [
        ("Linear.forward", True),
        ("torch.nn.modules.linear.Linear.forward", True),
        ("Linear.*", True),
        ("*.forward", True),
        ("torch.nn.*", True),
        ("linear.Linear.forward", False),
        ("forward", False),
        ("Linear", False),
        ("linear.forward", False),
        ("LINEAR.FORWARD", False),
        ("", False),
    ],
)
def test_a_pattern_names_a_function(pattern: str, fitting: bool) -> None:
    assert fits("Linear.forward", "torch.nn.modules.linear", pattern) is fitting


@pytest.mark.parametrize(
    ("kind", "module", "step"),
    [
        ("c", "torch._C._nn", True),
        ("c", "torch", True),
        ("c", "builtins", False),
        ("c", "torchvision", False),
        ("python", "torch.nn", False),
        ("named", "torch", False),
    ],
)
def test_a_debugger_stops_in_the_c_functions_of_torch(kind: str, module: str, step: bool) -> None:
    assert is_step(Call("f", module, kind)) is step

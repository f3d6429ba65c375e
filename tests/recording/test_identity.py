"""A recording knows which object is which, whatever it looks like, and keeps none alive."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import torch

from bookblocks.recording.identity import Objects
from bookblocks.recording.recording import Recording, Step
from tests.recording.test_recorder import Watched, run_watched


def look(folder: Path, text: str, start: str | None = None) -> Watched:
    program = folder / "program.py"
    program.write_text(dedent(text), encoding="utf-8")
    return run_watched(program, start)


def step(watched: Watched, words: str, nth: int = 0) -> Step:
    found = [at for at, said in enumerate(watched.steps()) if said == words]
    return watched.recording.steps[found[nth]]


def number(recording: Recording, names: dict[str, int], name: str) -> int | None:
    return recording.values[names[name]].get("object")


def test_two_that_look_alike_are_two_and_one_under_two_names_is_one(tmp_path: Path) -> None:
    watched = look(
        tmp_path,
        """\
        import torch
        a = torch.ones(2)
        b = torch.ones(2)
        c = a
        a = b
        """,
    )
    recording = watched.recording
    before = step(watched, "program.py 5").names
    after = step(watched, "program.py 5 end").names
    a, b, c = (number(recording, before, name) for name in "abc")
    assert a == c != b
    assert number(recording, after, "a") == b
    # It was bound to another object, and both look the same.
    assert recording.brief(before["a"]) == recording.brief(after["a"])


def test_an_object_that_changes_inside_keeps_its_number(tmp_path: Path) -> None:
    watched = look(tmp_path, "import torch\na = torch.ones(2)\na.add_(1)\nb = [a]\nb.append(a)\n")
    recording = watched.recording
    old = step(watched, "program.py 3").names
    new = step(watched, "program.py 4").names
    assert old["a"] != new["a"]
    assert number(recording, old, "a") == number(recording, new, "a")
    one = step(watched, "program.py 5").names
    two = step(watched, "program.py 5 end").names
    assert number(recording, one, "b") == number(recording, two, "b") != number(recording, one, "a")
    assert recording.values[two["b"]]["held"] == [number(recording, one, "a")] * 2


def test_an_argument_is_the_object_that_was_given(tmp_path: Path) -> None:
    watched = look(
        tmp_path, "def f(*args):\n    return args[0]\nx = [object()]\ny = f(x)\nz = f(x)\n"
    )
    recording = watched.recording
    x = number(recording, step(watched, "program.py 4").names, "x")
    last = step(watched, "program.py 5 end").names
    assert number(recording, last, "y") == number(recording, last, "z") == x
    args = [recording.values[step(watched, "f 2", nth).names["args"]] for nth in (0, 1)]
    assert [value["held"] for value in args] == [[x], [x]]
    # The tuple is a new one for each call, whatever place in memory it gets.
    assert args[0]["object"] != args[1]["object"]


def test_a_tuple_in_the_place_of_one_that_is_gone_is_another(tmp_path: Path) -> None:
    watched = look(
        tmp_path,
        """\
        def f(*args):
            return len(args)
        x = f([1]) + f([1]) + f([1])
        """,
    )
    recording = watched.recording
    numbers = [
        number(recording, at.names, "args")
        for at, said in zip(recording.steps, watched.steps(), strict=True)
        if said == "f 2"
    ]
    assert len(set(numbers)) == 3


def test_a_loop_that_makes_lists_makes_others(tmp_path: Path) -> None:
    watched = look(tmp_path, "for i in range(4):\n    x = [i, []]\n")
    recording = watched.recording
    seen = [
        number(recording, at.names, "x")
        for at, said in zip(recording.steps, watched.steps(), strict=True)
        if said == "program.py 1" and "x" in at.names
    ]
    assert len(seen) == len(set(seen)) == 4


@pytest.mark.parametrize("plain", [1, 1.5, True, None, "text", b"b", (), ..., torch.float32])
def test_what_cannot_be_told_apart_has_no_number(plain: Any) -> None:
    assert Objects().number(plain) is None


def test_nothing_lives_longer() -> None:
    class Thing:
        pass

    objects, thing = Objects(), Thing()
    first = objects.number(thing)
    assert objects.number(thing) == first == 1
    gone = weakref.ref(thing)
    del thing
    gc.collect()
    assert gone() is None


def test_no_code_of_an_object_is_run() -> None:
    class Loud:
        def __eq__(self, other: object) -> bool:
            raise AssertionError

        def __hash__(self) -> int:
            raise AssertionError

        def __bool__(self) -> bool:
            raise AssertionError

    objects, loud = Objects(), Loud()
    assert objects.number(loud) == objects.number(loud) == 1


def test_names_of_every_frame_are_those_of_the_moment(tmp_path: Path) -> None:
    """A cell, a global, an object that was given: what changes while a frame waits is seen."""
    watched = look(
        tmp_path,
        """\
        def outer(box):
            result = None
            def inner():
                nonlocal result
                result = 1
                box.append(2)
                return result
            return inner()
        box = []
        y = outer(box)
        """,
    )
    recording = watched.recording
    outer = next(i for i, call in enumerate(recording.calls) if call.name == "outer")
    after_result = dict(step(watched, "outer.<locals>.inner 6").outer)
    assert recording.brief(after_result[outer]["result"]) == "1"
    after_append = dict(step(watched, "outer.<locals>.inner 7").outer)
    assert {recording.brief(names["box"]) for names in after_append.values()} == {"[2]"}
    assert set(after_append) == {0, outer}


def test_in_c_the_names_of_the_frames_above_are_told_too(tmp_path: Path) -> None:
    watched = look(
        tmp_path,
        """\
        import torch
        def f():
            global n
            n = 2
            return torch.neg(torch.ones(1))
        n = 1
        x = f()
        """,
    )
    recording = watched.recording
    seen = [dict(at.outer)[0] for at in recording.steps if 0 in dict(at.outer)]
    assert [recording.brief(names["n"]) for names in seen] == ["2"]


def test_what_a_comprehension_binds_hides_no_name_of_a_waiting_frame(tmp_path: Path) -> None:
    watched = look(
        tmp_path,
        """\
        def one(n):
            return n
        def f(n):
            return [one(n) for n in (2, 3)]
        x = f(7)
        """,
    )
    inside = [at for at in watched.recording.steps if watched.step(at) == "one 2"]
    call = next(i for i, each in enumerate(watched.recording.calls) if each.name == "f")
    assert len(inside) == 2
    assert not any(call in dict(at.outer) for at in inside)


def read(watched: Watched, words: str) -> dict[str, str]:
    at = step(watched, words)
    return {text: watched.recording.brief(value) for text, value in at.reads}


def test_a_condition_shows_what_it_reads(tmp_path: Path) -> None:
    watched = look(
        tmp_path,
        """\
        hooks = {}
        class Box:
            shared = None
            def __init__(self):
                self._own = [1]
            @property
            def asked(self):
                print("asked")
            def f(self, n):
                if not (self._own and hooks or self.shared is not None or self.asked):
                    n = 1 if self.shared else 2
                for i in self._own:
                    assert isinstance(i, int)
                return self._own
        Box().f(0)
        """,
    )
    assert read(watched, "Box.f 10") == {"self._own": "[1]", "hooks": "{}", "self.shared": "None"}
    assert read(watched, "Box.f 11") == {"self.shared": "None"}
    assert read(watched, "Box.f 12") == {"self._own": "[1]"}
    assert read(watched, "Box.f 13") == {}
    assert read(watched, "Box.f 14") == {}
    # It was asked by the program, and not by us.
    assert watched.result.stdout == "asked\n"


def test_why_call_impl_takes_the_long_way(tmp_path: Path) -> None:
    watched = look(
        tmp_path,
        """\
        import torch
        def report(module, args, output):
            pass
        fc = torch.nn.Linear(2, 2)
        fc.register_forward_hook(report)
        y = fc(torch.ones(2))
        """,
        start="Module._wrapped_call_impl",
    )
    asked = [
        {text: watched.recording.brief(value) for text, value in at.reads}
        for at in watched.recording.steps
        if at.reads
    ]
    assert asked[0] == {"self._compiled_call_impl": "None"}
    hooks = next(each for each in asked if "_global_forward_hooks" in each)
    assert hooks["self._forward_hooks"].startswith("OrderedDict({")
    assert hooks["self._forward_pre_hooks"] == "OrderedDict()"


def test_what_is_printed_is_told_where_it_is(tmp_path: Path) -> None:
    watched = look(
        tmp_path,
        """\
        import sys
        print("before")
        def f():
            print("in", end=" ")
            print("f")
        f()
        sys.stdout.write("é\\n")
        x = 1
        """,
    )
    told = {
        said: at.printed for said, at in zip(watched.steps(), watched.recording.steps, strict=True)
    }
    assert {said: text for said, text in told.items() if text} == {
        "program.py 3": "before\n",
        "f 5": "in ",
        "f 5 return None": "f\n",
        "program.py 8": "é\n",
    }
    assert "write" not in {call.name for call in watched.recording.calls}


def test_what_is_printed_before_the_session_belongs_to_no_step(tmp_path: Path) -> None:
    watched = look(tmp_path, "print(1)\ndef f():\n    print(2)\nf()\n", start="f")
    assert [at.printed for at in watched.recording.steps if at.printed] == ["2\n"]

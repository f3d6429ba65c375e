"""The module tree: what torch registers, and what a plain container hides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch import nn

from bookblocks.blocks.modules import look, numbers
from bookblocks.reading.errors import BookError
from tests.markup import refused
from tests.minibook import MiniBook
from tests.sessionbook import convert, fence, session_book

PLAIN = """\
from torch import nn


class Stack(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(4, 4), nn.Linear(4, 3)]
        self.first = self.layers[0]
        self.by_name = {"w": nn.Parameter(nn.Linear(2, 2).weight.detach())}


print("a program may print")
net = Stack()
"""


def looked(folder: Path, text: str, name: str = "net") -> dict[str, Any]:
    program = folder / "net.py"
    program.write_text(text, encoding="utf-8")
    return look(program, name, folder / "kept")


SIZES = st.integers(1, 5)
LEAVES = st.one_of(
    st.builds("nn.Linear({}, {})".format, SIZES, SIZES),
    st.builds("nn.Linear({}, {}, bias=False)".format, SIZES, SIZES),
    st.builds("nn.BatchNorm1d({})".format, SIZES),
    st.just("nn.ReLU()"),
)
NETWORKS = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(
        lambda items: f"nn.Sequential({', '.join(items)})"
    ),
    max_leaves=6,
)


def paths(node: dict[str, Any], above: str = "") -> list[tuple[str, list[int]]]:
    """The names and shapes of all parameters of a tree, as named_parameters gives them."""
    found = [(f"{above}{held['name']}", held["shape"]) for held in node["parameters"]]
    for child in node["modules"]:
        found += paths(child, f"{above}{child['name']}.")
    return found


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NETWORKS)
def test_the_tree_is_that_of_torch(tmp_path: Path, text: str) -> None:
    answer = looked(tmp_path, f"from torch import nn\nnet = {text}\n")
    real = eval(text, {"nn": nn})
    assert sorted(paths(answer["tree"])) == sorted(
        (name, list(parameter.shape)) for name, parameter in real.named_parameters()
    )
    total = sum(parameter.numel() for parameter in real.parameters())
    assert numbers(answer["tree"]) == answer["registered"] == total
    assert answer["buffers"] == sum(buffer.numel() for buffer in real.buffers())


def test_a_plain_container_hides_what_is_in_it(tmp_path: Path) -> None:
    answer = looked(tmp_path, PLAIN)
    layers, by_name = answer["tree"]["hidden"]
    assert (layers["name"], layers["container"], len(layers["modules"])) == ("layers", "list", 2)
    # The first layer is registered under another name.
    assert numbers(layers) == 4 * 3 + 3
    assert (by_name["container"], numbers(by_name)) == ("dict", 4)
    assert answer["registered"] == 4 * 4 + 4


def test_a_module_in_two_places_is_counted_once(tmp_path: Path) -> None:
    answer = looked(
        tmp_path,
        "from torch import nn\nfc = nn.Linear(4, 4)\nnet = nn.Sequential(fc, nn.ReLU(), fc)\n",
    )
    assert [child["shared"] for child in answer["tree"]["modules"]] == [False, False, True]
    assert numbers(answer["tree"]) == answer["registered"] == 20


def test_a_program_is_run_once_and_only_where_it_changed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    text = f"open({str(log)!r}, 'a').write('run ')\n{PLAIN}"
    assert looked(tmp_path, text) == looked(tmp_path, text)
    assert log.read_text() == "run "
    looked(tmp_path, f"{text}\n")
    assert log.read_text() == "run run "


def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    wanted = tmp_path / "wanted"
    text = f"open({str(wanted)!r}).close()\n{PLAIN}"
    with pytest.raises(RuntimeError, match="FileNotFoundError"):
        looked(tmp_path, text)
    wanted.touch()
    assert looked(tmp_path, text)["registered"] == 20


HIDING = """\
from collections import OrderedDict, deque
from torch import nn

fc = nn.Linear(2, 1)

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        {line}

net = Net()
"""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("self.blocks = {'a': [nn.Linear(2, 1)], 'b': nn.Linear(2, 1)}", ["a.0", "b"]),
        ("self.pairs = [(nn.Linear(2, 1), nn.Linear(2, 1)), nn.Linear(2, 1)]", ["0.0", "0.1", "1"]),
        ("self._private = [nn.Linear(2, 1)]", ["0"]),
        ("self.ordered = OrderedDict(a=nn.Linear(2, 1))", ["a"]),
        ("self.queue = deque([nn.Linear(2, 1)])", ["0"]),
        ("self.some = {nn.Linear(2, 1)}", ["0"]),
        ("self.deep = [nn.Linear(2, 1)]; self.deep.append(self.deep)", ["0"]),
        ("self.once = [fc, fc]", ["0", "1"]),
    ],
)
def test_no_container_hides_from_us(tmp_path: Path, line: str, names: list[str]) -> None:
    answer = looked(tmp_path, HIDING.replace("{line}", line))
    (hidden,) = answer["tree"]["hidden"]
    assert [child["name"] for child in hidden["modules"]] == names
    assert numbers(hidden) == 3 * (1 if "once" in line else len(names))
    assert answer["registered"] == 0


def test_what_is_registered_later_is_not_hidden(minibook: MiniBook) -> None:
    text = HIDING.replace(
        "{line}", "self.a = nn.Module(); self.a.order = [fc]; self.b = nn.Sequential(fc)"
    )
    figure = " ".join(drawn(minibook, text).select("figure.modules")[0].get_text(" ").split())
    assert "order a plain list: 1 in it, met elsewhere" in figure
    assert "b Sequential, 3 numbers 0 Linear(in_features=2, out_features=1, bias=True), 3" in figure
    assert "✗" not in figure


def test_what_has_no_shape_yet_and_what_is_not_saved(minibook: MiniBook) -> None:
    text = HIDING.replace(
        "{line}",
        "self.lazy = nn.LazyLinear(1); self.register_buffer('mask', nn.Parameter(fc.bias.detach()),"
        " persistent=False)",
    )
    figure = " ".join(drawn(minibook, text).select("figure.modules")[0].get_text(" ").split())
    assert "weight parameter, no shape before the first input" in figure
    assert "mask buffer (1,), 1 number, not in state_dict()" in figure


def drawn(book: MiniBook, text: str, name: str = "net") -> BeautifulSoup:
    body = f"listing: call/one.py\nobject: {name}\ncaption: c"
    return convert(book, session_book(book, text, more=fence("modules", body)))


def test_every_name_shape_and_count_is_on_the_page(minibook: MiniBook) -> None:
    page = drawn(minibook, PLAIN)
    (figure,) = page.select("figure.modules")
    text = " ".join(figure.get_text(" ").split())
    assert "net Stack, 20 numbers" in text
    assert "0 Linear, met before: one module" in text
    assert "weight parameter (4, 4), 16 numbers" in text
    assert (
        "✗ layers a plain list, not registered: 2 in it, 15 numbers that parameters() leaves out"
        in text
    )
    assert "parameters() gives 20 numbers." in text
    # The object itself is open, what is in it is for the reader to open.
    assert [fold.has_attr("open") for fold in figure.select("details")] == [True, *[False] * 4]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1\n", "docs/call.md:12: one.py has no net. Name a module of the program."),
        (
            "net = 3\n",
            "docs/call.md:12: net in one.py is of class int. Name an object that is an nn.Mod",
        ),
        ("1 / 0\n", "docs/call.md:12: one.py failed: ZeroDivisionError: division by zero. Name o"),
    ],
)
def test_what_is_no_module_stops_the_build(minibook: MiniBook, text: str, message: str) -> None:
    with pytest.raises(BookError) as caught:
        drawn(minibook, text)
    assert str(caught.value).startswith(message)


def test_a_listing_that_is_not_there() -> None:
    assert refused("modules", "listing: a/b.py\nobject: net\ncaption: c") == (
        "text:3: there is no listing a/b.py. Create snippets/a/b.py."
    )

"""What is shown of a value: true, short, and found without running any code of the program."""

from __future__ import annotations

import collections
import json
import math
import types
from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.utils._python_dispatch import TorchDispatchMode

from bookblocks.recording.recording import Value, cut_rows
from bookblocks.recording.value import (
    LONGEST,
    MOST_ITEMS,
    MOST_NUMBERS,
    MOST_ROWS,
    attributes,
    brief,
    describe,
    is_tensor,
    number,
    type_name,
)

DTYPES = (
    torch.float64,
    torch.float32,
    torch.float16,
    torch.bfloat16,
    torch.int64,
    torch.uint8,
    torch.bool,
    torch.complex64,
)


def read(written: str) -> float:
    """The number that a reader takes from a text."""
    return float(written.replace("−", "-"))


def flat(value: Value) -> list[str]:
    return [item for row in value["rows"] for item in row]


# Numbers ----------------------------------------------------------------------------------


@given(st.floats(-1e300, 1e300))
def test_a_number_is_rounded_at_most(value: float) -> None:
    assert math.isclose(read(number(value)), value, rel_tol=0.005, abs_tol=5.1e-5 * (value != 0))
    assert (read(number(value)) == 0) == (value == 0)


@given(st.integers())
def test_a_whole_number_is_whole(value: int) -> None:
    assert int(number(value).replace("−", "-")) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.5, "0.5"),
        (-2.25, "−2.25"),
        (1 / 3, "0.3333"),
        (-0.0, "0"),
        (0.0001, "0.0001"),
        (0.00001, "1.00e−05"),
        (-123456789.0, "−1.23e+08"),
        (math.nan, "nan"),
        (-math.inf, "−inf"),
        (True, "True"),
    ],
)
def test_a_number_is_written_as_in_the_book(value: float, written: str) -> None:
    assert number(value) == written


# Tensors ----------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 5), max_size=4), st.sampled_from(DTYPES))
def test_shape_and_dtype_are_those_of_torch(shape: list[int], dtype: torch.dtype) -> None:
    tensor = torch.zeros(shape, dtype=dtype)
    value = describe(tensor)
    assert value["shape"] == shape
    assert f"torch.{value['dtype']}" == str(dtype)
    # torch writes a tuple as Python does, and so does the book.
    assert value["brief"] == f"Tensor {tuple(shape)}"


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_a_small_matrix_is_shown_whole(rows: int, columns: int, data: st.DataObject) -> None:
    size = st.lists(st.floats(-999, 999, width=32), min_size=columns, max_size=columns)
    numbers = data.draw(st.lists(size, min_size=rows, max_size=rows))
    value = describe(torch.tensor(numbers))
    assert value["whole"] is True
    assert value["rows"] == [[number(item) for item in row] for row in numbers]


def test_a_vector_is_one_row_and_a_single_number_one_cell() -> None:
    assert describe(torch.tensor([1.0, -2.0]))["rows"] == [["1", "−2"]]
    assert describe(torch.tensor(3.5))["rows"] == [["3.5"]]


@given(st.lists(st.integers(1, 7), min_size=1, max_size=4))
def test_a_large_tensor_shows_its_first_numbers(shape: list[int]) -> None:
    tensor = torch.arange(math.prod(shape)).reshape(shape)
    value = describe(tensor)
    if tensor.numel() <= MOST_NUMBERS and tensor.dim() <= 2:
        assert value["whole"] is True
        assert len(flat(value)) == tensor.numel()
    else:
        assert value["whole"] is False
        first = tensor
        while first.dim() > 2:
            first = first[0]
        corner = first.reshape(-1, shape[-1])[:MOST_ROWS, :MOST_ITEMS]
        assert value["rows"] == [[str(item) for item in row] for row in corner.tolist()]


def test_a_very_large_tensor_is_not_listed() -> None:
    assert "rows" not in describe(torch.zeros(101, 100))
    assert "rows" in describe(torch.zeros(100, 100))


def test_an_empty_tensor_has_a_shape_and_no_rows() -> None:
    value = describe(torch.zeros(0, 3))
    assert (value["brief"], "rows" in value) == ("Tensor (0, 3)", False)


def test_a_parameter_is_named_so() -> None:
    assert describe(torch.nn.Linear(4, 3).weight)["brief"] == "Parameter (3, 4)"


def test_a_lazy_parameter_has_no_shape_yet() -> None:
    value = describe(torch.nn.LazyLinear(3).weight)
    assert value == {
        "brief": "UninitializedParameter without a shape",
        "type": "UninitializedParameter",
    }


@pytest.mark.parametrize(
    "make",
    [
        lambda: torch.eye(2).to_sparse(),
        lambda: torch.ones(2, 2, device="meta"),
        lambda: torch.ones(2, 2, requires_grad=True),
        lambda: torch.ones(2, 2, dtype=torch.cfloat).conj(),
        lambda: torch.ones(2, 1).expand(2, 2),
        lambda: torch.ones(2, 2).t(),
    ],
    ids=["sparse", "meta", "gradient", "conjugate", "expanded", "transposed"],
)
def test_an_unusual_tensor_still_has_its_shape(make: Callable[[], torch.Tensor]) -> None:
    assert describe(make())["brief"] == "Tensor (2, 2)"


def test_within_vmap_a_tensor_is_described_all_the_same() -> None:
    seen: list[Value] = []

    def look(row: torch.Tensor) -> torch.Tensor:
        seen.append(describe(row))
        return row

    torch.vmap(look)(torch.ones(2, 3))
    assert [value["type"] for value in seen] == ["Tensor"]


def test_describing_changes_nothing_of_a_tensor() -> None:
    tensor = torch.ones(2, requires_grad=True)
    chance = torch.get_rng_state()
    describe(tensor)
    assert (tensor._version, tensor.grad, tensor.grad_fn) == (0, None, None)
    assert torch.equal(torch.get_rng_state(), chance)


def test_a_later_change_does_not_change_what_was_seen() -> None:
    tensor = torch.zeros(2)
    before = describe(tensor)
    tensor.add_(1)
    assert before["rows"] == [["0", "0"]]
    assert describe(tensor)["rows"] == [["1", "1"]]


# Everything else --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "None"),
        (True, "True"),
        (-7, "-7"),
        (2.5, "2.5"),
        (0.1 + 0.2, "0.3"),
        (math.nan, "nan"),
        ("it's", '"it\'s"'),
        (b"\x00", "b'\\x00'"),
        ([], "[]"),
        ((), "()"),
        ((1,), "(1,)"),
        ((1, 2), "(1, 2)"),
        ({}, "{}"),
        ({"a": [1, 2]}, "{'a': [1, 2]}"),
        ([1, 2, 3, 4], "[1, 2, 3, 4]"),
        ([1, 2, 3, 4, 5], "[1, 2, 3, 4, …]"),
        ([[[1]]], "[[[…]]]"),
        ({1}, "{1}"),
        (frozenset([2]), "frozenset({2})"),
        (set(), "set()"),
        (frozenset(), "frozenset()"),
        (collections.OrderedDict(), "OrderedDict()"),
        (collections.OrderedDict(a=1), "OrderedDict({'a': 1})"),
        (collections.deque([1, 2]), "deque of 2"),
        ((torch.ones(2), None), "(Tensor (2,), None)"),
        (print, "print"),
        ([].append, "append"),
        (brief, "brief"),
        (torch, "module torch"),
        (int, "class int"),
        (torch.nn.Linear, "class Linear"),
        (torch.float32, "torch.float32"),
        (torch.nn.ReLU(), "ReLU"),
        (object(), "object"),
        (types.MethodType(brief, 1), "int.brief"),
        (torch.nn.Linear(1, 1).forward, "Linear.forward"),
        (types.MethodType(brief, int), "int.brief"),
    ],
    # No address: every worker of pytest-xdist must name the tests alike.
    ids=lambda given: str(given).split(" at 0x")[0],
)
def test_a_value_in_one_short_text(value: object, written: str) -> None:
    assert brief(value) == written


@given(st.text(min_size=100) | st.binary(min_size=100) | st.integers(min_value=10**99))
def test_a_long_text_is_cut_and_says_so(value: object) -> None:
    written = brief(value)
    assert len(written) == LONGEST
    assert repr(value).startswith(written[:-1])
    assert written.endswith("…")


def test_a_container_that_holds_itself_ends() -> None:
    inner: list[Any] = [1]
    inner.append(inner)
    outer: dict[str, Any] = {}
    outer["me"] = outer
    assert brief(inner) == "[1, [1, […]]]"
    assert brief(outer) == "{'me': {'me': {…}}}"


def test_an_object_shows_what_it_holds() -> None:
    class Point:
        def __init__(self) -> None:
            self.x = 1
            self.y = [torch.ones(2)]
            self._hidden = 3

    value = describe(Point())
    assert value["brief"] == "Point"
    assert [tuple(part) for part in value["parts"]] == [("x", "1"), ("y", "[Tensor (2,)]")]


def test_a_module_shows_its_parameters_first() -> None:
    parts = [tuple(part) for part in describe(torch.nn.Linear(4, 3))["parts"]]
    assert parts[:2] == [("weight", "Parameter (3, 4)"), ("bias", "Parameter (3,)")]
    assert ("in_features", "4") in parts
    names = [name for name, _ in describe(torch.nn.Sequential(torch.nn.ReLU()))["parts"]]
    assert names[0] == "0"
    assert "buffer" in dict(describe(module_with_buffer())["parts"])


def module_with_buffer() -> torch.nn.Module:
    module = torch.nn.Module()
    module.register_buffer("buffer", torch.ones(1))
    return module


def test_a_half_made_module_is_described_too() -> None:
    # __init__ has not run: there are no registers yet.
    assert describe(torch.nn.Linear.__new__(torch.nn.Linear))["brief"] == "Linear"


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.complex_numbers(),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.integers() | st.text(), inner)
    ),
)


@given(ANYTHING)
def test_a_description_is_json_and_comes_back(value: object) -> None:
    described = describe(value)
    back = json.loads(json.dumps(described))
    # JSON has no tuples.
    if "parts" in back:
        back["parts"] = [tuple(part) for part in back["parts"]]
    assert back == described
    assert described["type"] == type(value).__name__
    assert described["brief"]


@given(ANYTHING)
def test_the_same_value_is_described_in_the_same_words(value: object) -> None:
    assert describe(value) == describe(value)


def test_attributes_are_found_and_no_property_is_run() -> None:
    class Half:
        def __init__(self) -> None:
            self.x = 1

        @property
        def y(self) -> int:
            raise AssertionError

    assert attributes(Half()) == {"x": 1}
    assert attributes(3) == {}


# The program's code is not run ------------------------------------------------------------


class Noise(Exception):  # noqa: N818  (what is raised is no error of ours)
    """What code of the program would do if it were run."""


heard: list[str] = []


def loud(name: str) -> Callable[..., Any]:
    """A method that tells that it was run, and fails."""

    def method(*_: Any, **__: Any) -> Any:
        heard.append(name)
        raise Noise(name)

    return method


METHODS: dict[str, Any] = {
    name: loud(name)
    for name in (
        *("__repr__", "__str__", "__format__", "__getattr__", "__getattribute__", "__dir__"),
        *("__len__", "__iter__", "__bool__", "__contains__", "__getitem__", "__eq__", "__call__"),
        *("__int__", "__index__", "__float__", "__reduce__", "__array__", "__torch_function__"),
        *("keys", "items", "values", "tolist", "shape", "dtype", "layout", "device", "dim"),
    )
}
PROPERTIES = {
    name: property(loud(name))
    for name in ("__class__", "__dict__", "__module__", "__name__", "shape", "dtype", "layout")
}


def loud_object(*bases: type) -> Callable[[], Any]:
    """Makes an object of a class whose every method tells."""

    def make() -> Any:
        kind = type("Loud", bases, {**METHODS, "__hash__": object.__hash__})
        base: Any = bases[0] if bases else object
        return base.__new__(kind)

    return make


def loud_properties() -> Any:
    return object.__new__(type("Loud", (), dict(PROPERTIES)))


def from_collections() -> Any:
    return object.__new__(type("Loud", (), {**METHODS, "__module__": "collections"}))


def loud_kind(*names: str) -> Callable[[], Any]:
    """Makes an object whose metaclass tells."""

    def make() -> Any:
        meta = type("Meta", (type,), {name: loud(name) for name in names})
        return object.__new__(meta("Loud", (), {}))

    return make


def loud_tensor(**methods: Any) -> Callable[[], Any]:
    """Makes a tensor of a subclass of the program's own."""

    def make() -> Any:
        kind = type("Loud", (torch.Tensor,), methods)
        made: Any = torch.Tensor._make_subclass(kind, torch.ones(2))
        heard.clear()
        return made

    return make


def bound_to_a_callable() -> Any:
    return types.MethodType(loud_callable(), 1)


def loud_callable() -> Any:
    return object.__new__(
        type("Loud", (), {"__call__": lambda *_: None, "__getattr__": loud("__getattr__")})
    )


LOUD: dict[str, Callable[[], Any]] = {
    "object": loud_object(),
    "list": loud_object(list),
    "dict": loud_object(dict),
    "tuple": loud_object(tuple),
    "set": loud_object(set),
    "OrderedDict": loud_object(collections.OrderedDict),
    "str": loud_object(str),
    "int": loud_object(int),
    "float": loud_object(float),
    "module": loud_object(types.ModuleType),
    "exception": loud_object(ValueError),
    "nn.Module": loud_object(torch.nn.Module),
    "properties": loud_properties,
    "of collections": from_collections,
    "metaclass's attributes": loud_kind("__getattribute__"),
    "metaclass's __eq__": loud_kind("__eq__", "__hash__"),
    "metaclass's checks": loud_kind("__instancecheck__", "__subclasscheck__", "__repr__"),
    "class itself": lambda: type(loud_kind("__getattribute__", "__eq__", "__hash__")()),
    "tensor's shape": loud_tensor(shape=property(loud("shape"))),
    "tensor's dtype": loud_tensor(dtype=property(loud("dtype"))),
    "tensor's layout": loud_tensor(layout=property(loud("layout"))),
    "tensor's device": loud_tensor(device=property(loud("device"))),
    "tensor's tolist": loud_tensor(tolist=loud("tolist")),
    "tensor's attributes": loud_tensor(__getattribute__=loud("__getattribute__")),
    "tensor's repr": loud_tensor(__repr__=loud("__repr__"), __len__=loud("__len__")),
    "tensor's function": loud_tensor(__torch_function__=classmethod(loud("__torch_function__"))),
    "bound method": bound_to_a_callable,
    "in a list": lambda: [loud_object()()],
    "in a dict": lambda: {"a": loud_kind("__getattribute__")()},
    "in an object": lambda: types.SimpleNamespace(a=loud_object(str)()),
}


@pytest.mark.parametrize("make", LOUD.values(), ids=LOUD)
def test_no_code_of_the_program_is_run(make: Callable[[], Any]) -> None:
    try:
        value = make()
        heard.clear()
        described = describe(value)
        # Pytest would ask the value for its repr if this failed.
        del value
        assert heard == []
        assert described["brief"]
        assert "cannot be shown" not in described["brief"]
    finally:
        heard.clear()


def test_a_tensor_of_a_subclass_shows_what_torch_holds() -> None:
    kind = type("Own", (torch.Tensor,), {"shape": property(lambda _: (9, 9))})
    own: Any = torch.Tensor._make_subclass(kind, torch.ones(2))
    value = describe(own)
    assert (value["brief"], value["rows"]) == ("Own (2,)", [["1", "1"]])


class Wrapper(torch.Tensor):
    """A tensor without numbers of its own."""

    @classmethod
    def __torch_dispatch__(cls, *_: Any, **__: Any) -> Any:
        heard.append("__torch_dispatch__")
        raise Noise


def test_a_wrapper_around_a_tensor_is_not_asked() -> None:
    try:
        wrapper = torch.Tensor._make_wrapper_subclass(Wrapper, (3,))
        assert describe(wrapper)["type"] == "Wrapper"
        assert heard == []
    finally:
        heard.clear()


def test_modes_of_the_program_see_nothing() -> None:
    seen: list[object] = []

    class Functions(torch.overrides.TorchFunctionMode):
        def __torch_function__(self, func: Any, *given: Any) -> Any:
            seen.append(func)
            return func(*given[1], **(given[2] or {}))

    class Dispatch(TorchDispatchMode):  # type: ignore[no-untyped-call]
        def __torch_dispatch__(self, func: Any, *given: Any) -> Any:
            seen.append(func)
            return func(*given[1], **(given[2] or {}))

    tensor = torch.ones(2)
    with Functions(), Dispatch():  # type: ignore[no-untyped-call]
        value = describe(tensor)
        inside = describe([tensor])
    assert seen == []
    assert (value["rows"], inside["brief"]) == ([["1", "1"]], "[Tensor (2,)]")


def test_what_is_a_tensor_is_not_asked_either() -> None:
    kind = type("Pretender", (), {"__class__": property(lambda _: torch.Tensor)})
    pretender: object = kind()
    assert isinstance(pretender, torch.Tensor)
    assert not is_tensor(pretender)
    assert type_name(pretender) == "Pretender"
    assert describe(pretender)["brief"] == "Pretender"


def test_the_items_of_a_container_are_told_with_their_numbers() -> None:
    args = describe((torch.tensor([1.0, 2.0]), torch.tensor([[1, 2], [3, 4]]), torch.tensor(5)))
    assert [tuple(part) for part in args["parts"]] == [
        ("[0]", "Tensor (2,) [1, 2]"),
        ("[1]", "Tensor (2, 2) [[1, 2], [3, 4]]"),
        ("[2]", "Tensor () 5"),
    ]
    large = describe({"a": torch.arange(40).reshape(4, 10)})
    assert large["parts"] == [
        ("['a']", "Tensor (4, 10) [[0, 1, 2, 3, …], [10, 11, 12, 13, …], [20, 21, 22, 23, …], …]")
    ]
    assert "parts" not in describe((1, "a", None))


def test_a_bound_method_tells_its_object() -> None:
    layer = torch.nn.Linear(1, 1)
    numbers = {id(layer): 7}
    value = describe(layer.forward, lambda given: numbers.get(id(given)))
    assert (value["parts"], value["held"]) == ([("bound to", "Linear")], [7])


def test_a_large_matrix_is_more_than_one_row() -> None:
    value = describe(torch.arange(24).reshape(6, 4))
    assert (value["rows"], cut_rows(value)) == (
        [["0", "1", "2", "3"], ["4", "5", "6", "7"], ["8", "9", "10", "11"]],
        True,
    )
    assert describe(torch.zeros(5, 4))["whole"]

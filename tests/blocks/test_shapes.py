"""`shapes`: the shapes and the refusals are those of torch."""

from __future__ import annotations

import pytest
import torch
from bs4 import Tag
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.blocks.shapes import linear_shape, parameters, refusal
from tests.markup import described, draw, drawn, line_of, refused

SIZE = st.integers(0, 6)


@given(st.lists(SIZE, min_size=1, max_size=5), SIZE.filter(bool), SIZE.filter(bool), st.booleans())
def test_a_shape_or_a_refusal_is_what_a_layer_of_torch_gives(
    given_shape: list[int], in_features: int, out_features: int, bias: bool
) -> None:
    layer = torch.nn.Linear(in_features, out_features, bias=bias)
    shape = linear_shape(given_shape, in_features, out_features)
    if shape is None:
        with pytest.raises(RuntimeError) as caught:
            layer(torch.zeros(given_shape))
        assert str(caught.value) == refusal(given_shape, in_features, out_features)
    else:
        assert list(layer(torch.zeros(given_shape)).shape) == shape


def meeting(left: str, right: str, names: tuple[str, str] = ("weight", "input")) -> str:
    return (
        f"kind: meeting\nleft: {left}\nright: {right}\n"
        f'left_name: "{names[0]}"\nright_name: "{names[1]}"\ncaption: c'
    )


def journey(shape: str, features: str = "in_features: 4\nout_features: 3") -> str:
    return f"kind: journey\ninput: {shape}\n{features}\ncaption: c"


def test_two_shapes_meet() -> None:
    figure = draw("shapes", meeting("[3, 4]", "[4, 1]"))
    assert drawn(figure) == [
        *("weight", "3", "×", "4", "input", "4", "×", "1", "·"),
        *("product", "3", "×", "1", "=", "✓ 4 = 4, they meet"),
    ]
    assert described(figure) == (
        "weight, 3 by 4, times input, 4 by 1. The inner sizes agree, and the product is 3 by 1."
    )
    assert not figure.select(".figure__clash, .figure__brace--clash")


def test_two_shapes_clash_and_not_by_colour_alone() -> None:
    figure = draw("shapes", meeting("[1, 5]", "[4, 3]", ("input", "weight, transposed")))
    assert "✗ 5 ≠ 4, they clash" in drawn(figure)
    assert "product" not in drawn(figure)
    assert described(figure).endswith("The inner sizes 5 and 4 differ: there is no product.")


@given(st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_a_meeting_is_what_torch_says_of_it(sizes: list[int]) -> None:
    figure = draw("shapes", meeting(str(sizes[:2]), str(sizes[2:])))
    try:
        product = torch.zeros(sizes[:2]) @ torch.zeros(sizes[2:])
    except RuntimeError:
        assert "there is no product" in described(figure)
    else:
        assert f"the product is {product.shape[0]} by {product.shape[1]}." in described(figure)


def test_pictures_of_matrices_keep_their_proportions() -> None:
    figure = draw("shapes", meeting("[20, 6]", "[4, 3]"))
    (tall, small) = figure.select("rect")
    assert float(str(tall["height"])) == 100
    assert float(str(tall["width"])) == pytest.approx(30)
    assert float(str(small["height"])) == pytest.approx(20)


def boxes(figure: Tag, row: str) -> list[str]:
    return [size.get_text() for size in figure.select(f".journey__{row} .journey__size")]


def said(figure: Tag, part: str) -> str:
    (element,) = figure.select(part)
    return element.get_text()


def test_leading_sizes_pass_and_the_last_one_changes() -> None:
    figure = draw("shapes", journey("[2, 5, 4]"))
    assert boxes(figure, "before") == ["2", "5", "4"]
    assert boxes(figure, "after") == ["2", "5", "3"]
    assert said(figure, ".journey__layer") == "Linear(4, 3)"
    assert said(figure, ".journey__words") == (
        "The leading sizes pass. The last size, 4, is in_features; 3 comes out."
    )
    assert said(figure, ".journey__count") == "Parameters: 3 · 4 + 3 = 15."
    assert said(figure, ".figure__message") == said(figure, ".journey__clash") == ""


def test_a_refused_input_shows_how_its_rows_are_counted_and_the_message() -> None:
    figure = draw("shapes", journey("[5, 4, 6]"))
    assert boxes(figure, "before") == ["5", "4", "6"]
    assert boxes(figure, "after") == []
    assert said(figure, ".journey__clash") == "✗ 6 ≠ 4, they clash"
    assert said(figure, ".figure__message code") == (
        "mat1 and mat2 shapes cannot be multiplied (20x6 and 4x3)"
    )
    assert said(figure, ".journey__words") == (
        "mat1 is the input: the leading sizes are folded: 5 · 4 = 20. "
        "mat2 is the weight, transposed: 4x3."
    )


def test_one_refused_row_is_not_folded() -> None:
    words = said(draw("shapes", journey("[5]")), ".journey__words")
    assert words.startswith("mat1 is the input: an input of one dimension counts as one row.")


def test_a_layer_without_a_bias() -> None:
    figure = draw("shapes", journey("[4]") + "\nbias: false")
    assert said(figure, ".journey__layer") == "Linear(4, 3, bias=False)"
    assert said(figure, ".journey__count") == "Parameters: 3 · 4 = 12."


@given(st.integers(1, 50), st.integers(1, 50), st.booleans())
def test_parameters_are_counted_as_torch_has_them(
    in_features: int, out_features: int, bias: bool
) -> None:
    layer = torch.nn.Linear(in_features, out_features, bias=bias)
    assert parameters(in_features, out_features, bias) == sum(
        parameter.numel() for parameter in layer.parameters()
    )


def test_without_a_script_nothing_can_be_pressed() -> None:
    controls = draw("shapes", journey("[4]")).select("button, input")
    assert controls
    assert all(control.has_attr("disabled") for control in controls)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            meeting("[3]", "[4, 1]"),
            "option left must have two sizes, rows and columns. It is now: [3].",
        ),
        (
            meeting("[3, 4]", "[4, 1]", ("a very long name of a weight", "input")),
            "the name a very long name of a weight is too long. "
            "Shorten it, or break it with a comma.",
        ),
        (
            journey("[1, 2, 3, 4, 5, 6, 4]"),
            "the shapes are too wide for a phone. Use fewer or smaller sizes.",
        ),
        (
            journey("[4]") + "\nleft: [1, 2]",
            "option left does not go with kind: journey. It takes: input, in_features, "
            "out_features, bias, caption.",
        ),
        (
            journey("[4]", "in_features: 4"),
            "option out_features is missing. kind: journey takes: input, in_features, "
            "out_features, bias, caption.",
        ),
        (
            journey("[4]").replace("journey", "voyage"),
            "option kind must be one of: meeting, journey. It is now: voyage.",
        ),
    ],
)
def test_wrong_options_stop_the_build(body: str, message: str) -> None:
    assert refused("shapes", body) == f"text:{line_of(body, message)}: {message}"


@pytest.mark.parametrize("written", ["kind:   journey", 'kind: "journey"'])
def test_the_kind_is_read_as_yaml(written: str) -> None:
    """A caption may hold the words of the other kind, too."""
    body = journey("[4]").replace("kind: journey", written) + " kind meeting"
    assert said(draw("shapes", body), ".journey__layer") == "Linear(4, 3)"

"""`shapes`: the shapes and the refusals are those of torch."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.shapes import linear_shape, refusal
from tests.markup import described, draw, drawn, refused

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


def test_leading_sizes_pass_and_the_last_one_changes() -> None:
    figure = draw("shapes", journey("[2, 5, 4]"))
    assert drawn(figure) == ["input", "2", "5", "4", "output", "2", "5", "3", "Linear(4, 3)"]
    assert described(figure) == (
        "An input of shape (2, 5, 4) in a layer of 4 in and 3 out "
        "gives the shape (2, 5, 3): only the last size changes."
    )
    assert not figure.select(".figure__message")


def test_a_refused_input_shows_how_its_rows_are_counted_and_the_message() -> None:
    figure = draw("shapes", journey("[5, 4, 6]"))
    assert drawn(figure) == [
        *("input", "5", "4", "6", "5 · 4 = 20", "✗ 6 ≠ 4, they clash", "Linear(4, 3)")
    ]
    (message,) = figure.select(".figure__message code")
    assert message.get_text() == "mat1 and mat2 shapes cannot be multiplied (20x6 and 4x3)"
    assert message.get_text() in described(figure)


def test_one_refused_row_is_not_folded() -> None:
    assert not draw("shapes", journey("[5]")).select(".figure__brace")


@given(st.lists(st.integers(0, 99), min_size=1, max_size=5))
def test_a_journey_stays_within_its_drawing(shape: list[int]) -> None:
    for rect in draw("shapes", journey(str(shape))).select("rect"):
        left, width = float(str(rect["x"])), float(str(rect["width"]))
        assert left >= 0
        assert left + width <= 340


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
            "kind: journey has no option left. It takes: input, in_features, out_features, "
            "caption.",
        ),
        (
            journey("[4]", "in_features: 4"),
            "option out_features is missing. kind: journey takes: input, in_features, "
            "out_features, caption.",
        ),
        (
            journey("[4]").replace("journey", "voyage"),
            "option kind must be one of: meeting, journey. It is now: 'voyage'.",
        ),
    ],
)
def test_wrong_options_stop_the_build(body: str, message: str) -> None:
    assert refused("shapes", body) == f"text:3: {message}"


@pytest.mark.parametrize("written", ["kind:   journey", 'kind: "journey"'])
def test_the_kind_is_read_as_yaml(written: str) -> None:
    """A caption may hold the words of the other kind, too."""
    body = journey("[4]").replace("kind: journey", written) + " kind meeting"
    assert "Linear(4, 3)" in drawn(draw("shapes", body))

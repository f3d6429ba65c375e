"""The first weights: counted as torch draws them."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookblocks.blocks.initial import BINS, bars, draw
from bookblocks.recording.notation import show
from tests.markup import draw as drawn_figure
from tests.markup import line_of, refused

BODY = "in_features: [4, 9]\nout_features: 50\nseed: 50\ncaption: c"


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 60), min_size=1, max_size=3), st.integers(1, 40), st.integers(0, 99))
def test_the_values_are_those_of_torch(
    tmp_path: Path, sizes: list[int], out_features: int, seed: int
) -> None:
    for size, found in zip(sizes, draw(sizes, out_features, seed, tmp_path), strict=True):
        torch.manual_seed(seed)
        weight = torch.nn.Linear(size, out_features).weight.detach()
        assert (found["smallest"], found["largest"]) == (weight.min().item(), weight.max().item())
        assert found["count"] == sum(found["common"]) == sum(found["stretched"]) == weight.numel()
        assert found["bound"] == size**-0.5
        assert max(-found["smallest"], found["largest"]) <= found["bound"] * (1 + 1e-6)
        widest = max(each**-0.5 for each in sizes)
        room = BINS * size**-0.5 / widest
        assert abs(len(found["common"]) - room) <= 1 or len(found["common"]) == 3
        assert len(found["stretched"]) == BINS
        for counts in (found["common"], found["stretched"]):
            middle = weight.double().abs() < found["bound"] / len(counts)
            assert counts[len(counts) // 2] == int(middle.sum())
            assert len(counts) % 2 == 1
            # The first and the last bar hold what lies next to the bounds.
            edge = found["bound"] * (1 - 2 / len(counts))
            assert counts[-1] == int((weight.double() >= edge).sum())


def test_they_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw([4], 3, 50, tmp_path)
    monkeypatch.setattr("bookblocks.blocks.initial.shared_runner", None)
    assert draw([4], 3, 50, tmp_path) == first


def test_the_tallest_bar_fills_the_drawing() -> None:
    (_, _, _, low), (_, top, _, high) = bars([1, 4])
    assert (top, high) == (12, 138)
    assert low == high / 4


@given(st.integers(1, 20).map(lambda n: 2 * n + 1), st.floats(0.01, 1))
def test_no_bar_passes_the_bound(count: int, share: float) -> None:
    places = bars([1] * count, share)
    # The drawing is 340 wide, its sides 12.
    half = (340 - 2 * 12) / 2 * share
    assert places[0][0] == pytest.approx(170 - half)
    assert all(width > 0 and x + width <= 170 + half for x, _, width, _ in places)


def test_without_a_script_every_layer_is_told_of() -> None:
    figure = drawn_figure("initial", BODY)
    rows = [[cell.get_text() for cell in row.select("td")] for row in figure.select("tbody tr")]
    expected = []
    for size in (4, 9):
        torch.manual_seed(50)
        weight = torch.nn.Linear(size, 50).weight
        expected.append(
            [
                str(size),
                str(size * 50),
                show(weight.min().item()),
                show(weight.max().item()),
                f"±{show(size**-0.5)}",
            ]
        )
    assert rows == expected
    assert len(figure.select(".initial__bar")) == BINS
    assert all(control.has_attr("disabled") for control in figure.select("input"))
    assert isinstance(figure, BeautifulSoup) or figure.name == "figure"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            BODY.replace("[4, 9]", "[0]"),
            "option in_features must have one to six sizes above zero. Give fewer.",
        ),
        (BODY.replace("[4, 9]", "many"), "option in_features must be a list of sizes. It is now: "),
        (BODY.replace("seed", "sed"), "there is no option sed. Did you mean seed? "),
    ],
)
def test_wrong_options_stop_the_build(body: str, message: str) -> None:
    assert refused("initial", body).startswith(f"text:{line_of(body, message)}: {message}")

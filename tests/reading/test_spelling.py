"""How numbers are written, and that each has one value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.reading.spelling import numbers_in, value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("exactly 30, 40 and 50.", "30 40 50"),
        ("a 3×4 matrix, 1x5 and 4X3", "3 4 1 5 4 3"),
        ("float32 and mat1 and BatchNorm1d and max3", ""),
        ("torch 2.13.0 is not 2.13", "2.13.0 2.13"),
        ("v2.13 and x3 and 3x and 42nd and 3D", "2.13 3 3 42 3"),
        ("-0.4313, or 29.9985", "-0.4313 29.9985"),
        (".77 and 0.770", "0.77 0.77"),
        ("3. And 4.", "3 4"),
        ("shape (3, 4)", "3 4"),
        ("−3, -3, –3, (−3), x=-3, 2*-3", "-3 -3 -3 -3 -3 2 -3"),
        ("x − 3, x-3, 5−3, f(x)-3", "3 3 5 3 3"),
        ("1–3, 1-3, 2024-02-30", "1 3 1 3 2024 2 30"),
        ("1,024 and 1,234,567.5 and 1,2 and 1,2345", "1024 1234567.5 1 2 1 2345"),
        ("1 000, 1\u00a0000, 1\u202f000, 12 34", "1000 1000 1000 12 34"),
        ("1_000 and linear_2 and 4_2", "1000 42"),
        ("_42 and 4__2 and 2x3x4 and fc1.5 and end.42", "42 4 2 2 3 4 42"),
        ("1'000 and 1’000", "1000 1000"),
        ("y = − 3, (− 3), 5 − 3, [1] − 3, x\u00a0−\u00a03, =\u2212\u00a03", "-3 -3 5 3 1 3 3 -3"),
        ("\u20123 and \u02d73", "-3 -3"),
        ("of\n42 and 4x\n43 and −\n44", "42 4 43 44"),
        ("\u20103 and \u20113 and \uff0d3", "-3 -3 -3"),
        ("layers.0.weight", "0"),
        ("50% and 50 %, and 2.50 % of 5 % 3 and 5‰", "50% 50% 2.5 5 3 5‰"),
        ("1e-3, 1E3, 10⁻³, 10^3, 2·10⁵, 2 × 10^−1", "0.001 1000 0.001 1000 200000 0.2"),
        ("x² and x^2 and x₂ and 4₂", "2 2 42"),
        ("４２, 𝟒𝟐, 4\u200b2, 4\u00ad2, ٤٢, 4\u0332 2", "42 42 42 42 42 4 2"),
        ("4\u31642 and 4\u034f2", "42 42"),
        ("30½", "30 1 2"),
        ("minus 30, Negative .5, 5 minus 3", "-30 -0.5 5 3"),
        ("30 percent and 30 per cent and 2-percent", "30% 30% 2%"),
        ("30k, 1.5M, 2B, 30K; 30kB, v2M", "30000 1500000 2000000000 30000 30 2"),
        ("two trillion, 3 lakh, two dozen; dozens", "2000000000000 300000 24"),
        ("½ and ① and ⓬ and №3…", "1 2 1 12 3"),
        ("Ⅻ and ⅳ and 🔟 and 💯 and ㋀ and ㏠", "12 4 10 100 1 1"),
        ("Thirteen, and twenty-five, and forty\ntwo; ninety nine", "13 25 42 99"),
        ("a hundred, Three hundred and four; a hundred and a half", "100 304 100.5"),
        ("thirty and a half, 30 and a quarter, two and a half; a third and a half", "30.5 30.25"),
        ("thirty point five, sixteen point zero two five; thirty points", "30.5 16.025 30"),
        ("2h42 and 8a92, but float32, mat1 and linear_2", "2 42 8 92"),
        ("two thousand five hundred and six, 1.5 million", "2506 1500000"),
        ("a hundred million, ten thousand", "100000000 10000"),
        ("one, two and twelve; dozens, hundreds, a third, twice, half", ""),
        ("the twenty-fifth, a hundredth, seventeenth, the sixty-fourth", ""),
        ("a thirty-two-bit number, twenty-fold; often, tenfold, pretwenty", "32 20"),
        ("1e400 and 1e-400", "1E+400 1E-400"),
        ("1e9999999 and 1e-9999999", "1E+9999999 1E-9999999"),
        ("1e99999999999999999999", "1e99999999999999999999"),
    ],
)
def test_numbers_of_a_text(text: str, values: str) -> None:
    assert " ".join(number.value for number in numbers_in(text)) == values


def test_what_a_program_prints_side_by_side_are_two_numbers() -> None:
    assert [number.value for number in numbers_in("1 000\n[ 12  -3 456]", printed=True)] == [
        *("1", "0"),
        *("12", "-3", "456"),
    ]


def test_a_number_is_given_as_it_is_written() -> None:
    written = [number.written for number in numbers_in("So −1,024.50 and 5 %")]
    assert written == ["−1,024.50", "5 %"]


@given(st.integers(-(10**6), 10**6))
def test_one_value_however_it_is_written(number: int) -> None:
    forms = [f"{number:,}", f"{number:_}", f"{number}.0", f"{number}.", f"{number}e0", str(number)]
    assert {value(form.rstrip(".")) for form in forms} == {value(str(number))}
    assert {found.value for form in forms for found in numbers_in(form)} == {value(str(number))}


@given(st.text())
def test_any_text_has_numbers_or_none(text: str) -> None:
    for number in numbers_in(text):
        assert value(number.written) == number.value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1234567", "1234568"),
        ("29.99851", "29.9985"),
        ("0.1" + "0" * 30 + "1", "0.1"),
        ("-3", "3"),
        ("50%", "50"),
        ("2.13.0", "2.13"),
    ],
)
def test_numbers_that_differ_differ(one: str, other: str) -> None:
    assert value(one) != value(other)

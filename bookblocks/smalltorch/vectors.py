"""Logarithm, sine and cosine in float32, step by step as vector code computes them.

PyTorch draws sixteen and more normal numbers with the Cephes polynomials, each product fused with
the sum that follows. The last digit depends on it.
"""

from __future__ import annotations

import math
from array import array


def single(value: float) -> float:
    """A number rounded to float32."""
    rounded: float = array("f", (value,))[0]
    return rounded


def _singles(*values: float) -> tuple[float, ...]:
    return tuple(array("f", values))


_LOG = _singles(
    7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1,
    -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
)  # fmt: skip
_COS = _singles(2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2)
_SIN = _singles(-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1)
_REDUCE = _singles(-0.78515625, -2.4187564849853515625e-4, -3.77489497744594108e-8)
_FOUR_OVER_PI, _LOW, _HIGH, _TURN = _singles(
    1.27323954473516, -2.12194440e-4, 0.693359375, 2 * math.pi
)


def log(value: float) -> float:
    """The natural logarithm of a positive float32 number."""
    fraction, exponent = math.frexp(value)
    if fraction < 0.707106781186547524:
        exponent -= 1
        x = single(single(fraction - 1) + fraction)
    else:
        x = single(fraction - 1)
    square = single(x * x)
    y = _LOG[0]
    for factor in _LOG[1:]:
        y = single(y * x + factor)
    y = single(y * x)
    y = single(y * square + single(exponent * _LOW))
    y = single(y - square * 0.5)
    return single(exponent * _HIGH + single(x + y))


def sine_cosine(value: float) -> tuple[float, float]:
    """The sine and the cosine of a float32 number that is not negative."""
    part = (int(single(value * _FOUR_OVER_PI)) + 1) & ~1
    x = value
    for factor in _REDUCE:
        x = single(part * factor + x)
    square = single(x * x)
    even = _COS[0]
    for factor in _COS[1:]:
        even = single(even * square + factor)
    even = single(single(even * square) * square - square * 0.5)
    even = single(even + 1)
    odd = _SIN[0]
    for factor in _SIN[1:]:
        odd = single(odd * square + factor)
    odd = single(single(odd * square) * x + x)
    sine, cosine = (odd, even) if part & 2 == 0 else (even, odd)
    return (-sine if part & 4 else sine), (-cosine if ~(part - 2) & 4 else cosine)


def sixteen_normals(uniform: list[float], mean: float, std: float) -> list[float]:
    """Sixteen normal numbers from sixteen uniform ones, the first eight with the last eight.

    Args:
        uniform: float32 numbers from 0 up to, but without, 1.
        mean: Their mean.
        std: Their standard deviation.
    """
    mean, std = single(mean), single(std)
    found = [0.0] * 16
    for at in range(8):
        radius = single(math.sqrt(single(-2 * log(single(1 - uniform[at])))))
        sine, cosine = sine_cosine(single(_TURN * uniform[at + 8]))
        found[at] = single(single(radius * cosine) * std + mean)
        found[at + 8] = single(single(radius * sine) * std + mean)
    return found

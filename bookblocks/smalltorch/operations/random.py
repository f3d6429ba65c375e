"""Random tensors, number by number as PyTorch draws them on a CPU."""

from __future__ import annotations

import math
from typing import Any

from bookblocks.smalltorch import vectors
from bookblocks.smalltorch.dtype import TENSOR_TYPES, get_default_dtype, int64, pack, rounded
from bookblocks.smalltorch.dtype import dtype as dtype_class
from bookblocks.smalltorch.errors import NotHere
from bookblocks.smalltorch.generator import Generator, default_generator
from bookblocks.smalltorch.graph import track
from bookblocks.smalltorch.operations.inplace import check_inplace
from bookblocks.smalltorch.operations.making import LIKE, MADE, dtype_of, filled
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import (
    TensorBase,
    from_numbers,
    is_contiguous,
    new,
    numbers,
    set_requires_grad,
    write,
)

RANDOM = f"Tensor out = None, {MADE}"


def _source(generator: Any) -> Generator:
    return default_generator if generator is None else generator


def _floating(dt: dtype_class, kernel: str) -> None:
    if dt.kind != 2:
        raise NotImplementedError(f"\"{kernel}\" not implemented for '{TENSOR_TYPES[dt]}'")


def uniforms(count: int, dt: dtype_class, source: Generator) -> list[float]:
    """So many numbers from 0 up to, but without, 1."""
    _floating(dt, "check_uniform_bounds")
    if dt.itemsize == 8:
        return [source.uniform64() for _ in range(count)]
    draw = source._twister.getrandbits
    found = [(draw(32) & 0xFFFFFF) * 5.9604644775390625e-08 for _ in range(count)]
    return [v % 1.0 for v in pack(found, dt)] if dt.itemsize == 2 else found


def normals(
    count: int, dt: dtype_class, mean: float, std: float, source: Generator, dense: bool = True
) -> Any:
    """So many normal numbers, as an array of their type."""
    _floating(dt, "normal_kernel_cpu")
    if count < 16 or not dense:
        return pack([source.normal(mean, std) for _ in range(count)], dt)
    data = uniforms(count, dt, source)
    for start in range(0, count - 15, 16):
        _sixteen(data, start, mean, std, dt)
    if count % 16:
        data[count - 16 :] = uniforms(16, dt, source)
        _sixteen(data, count - 16, mean, std, dt)
    return pack(data, dt)


def _sixteen(data: list[float], start: int, mean: float, std: float, dt: dtype_class) -> None:
    """Eight pairs of uniform numbers made sixteen normal ones."""
    if dt.itemsize < 8:
        data[start : start + 16] = vectors.sixteen_normals(data[start : start + 16], mean, std)
        return
    for at in range(start, start + 8):
        radius = math.sqrt(-2 * math.log(1 - data[at]))
        angle = 2.0 * math.pi * data[at + 8]
        data[at] = radius * math.cos(angle) * std + mean
        data[at + 8] = radius * math.sin(angle) * std + mean


def _draw(size: Any, dtype: Any, device: Any, requires_grad: bool, draw: Any) -> Any:
    dt = dtype_of(dtype) or get_default_dtype()
    found = filled(0, size, dt, device)
    if found._storage_.data is not None:
        found._storage_.data = draw(found.numel(), dt)
    set_requires_grad(found, requires_grad)
    return found


@operation(
    f"rand(tuple of ints size, *, torch.Generator generator, {RANDOM})",
    f"rand(tuple of ints size, *, {RANDOM})",
    where="torch",
)
def rand(
    size: Any,
    *,
    generator: Any = None,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Uniform numbers from 0 up to 1."""
    return _draw(
        size,
        dtype,
        device,
        requires_grad,
        lambda n, dt: pack(uniforms(n, dt, _source(generator)), dt),
    )


@operation(
    f"randn(tuple of ints size, *, torch.Generator generator, {RANDOM})",
    f"randn(tuple of ints size, *, {RANDOM})",
    where="torch",
)
def randn(
    size: Any,
    *,
    generator: Any = None,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Normal numbers of mean 0 and variance 1."""
    return _draw(
        size,
        dtype,
        device,
        requires_grad,
        lambda n, dt: normals(n, dt, 0.0, 1.0, _source(generator)),
    )


@operation(f"rand_like(Tensor input, {LIKE})", where="torch")
def rand_like(
    input: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Uniform numbers in the shape of a tensor."""
    return rand(
        input._shape_,
        dtype=dtype_of(dtype) or input._dtype_,
        device=device or input.device,
        requires_grad=requires_grad,
    )


@operation(f"randn_like(Tensor input, {LIKE})", where="torch")
def randn_like(
    input: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Normal numbers in the shape of a tensor."""
    return randn(
        input._shape_,
        dtype=dtype_of(dtype) or input._dtype_,
        device=device or input.device,
        requires_grad=requires_grad,
    )


def _whole(count: int, low: int, high: int, source: Generator) -> list[int]:
    span = high - low
    if span >= 1 << 28:
        return [source.word64() % span + low for _ in range(count)]
    return [source.word() % span + low for _ in range(count)]


@operation(
    f"randint(int high, tuple of ints size, *, torch.Generator generator, {RANDOM})",
    f"randint(int high, tuple of ints size, *, {RANDOM})",
    f"randint(int low, int high, tuple of ints size, *, torch.Generator generator, {RANDOM})",
    f"randint(int low, int high, tuple of ints size, *, {RANDOM})",
    where="torch",
)
def randint(
    high: int,
    size: Any,
    low: int = 0,
    *,
    generator: Any = None,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Whole numbers from low up to, but without, high."""
    if high <= low:
        raise RuntimeError(
            f"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}"
        )
    return _draw(
        size,
        dtype or int64,
        device,
        requires_grad,
        lambda n, dt: pack(_whole(n, low, high, _source(generator)), dt),
    )


@operation(
    f"randperm(int n, *, torch.Generator generator, {RANDOM})",
    f"randperm(int n, *, {RANDOM})",
    where="torch",
)
def randperm(
    n: int,
    *,
    generator: Any = None,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """The numbers below n in a random order."""
    if n < 0:
        raise RuntimeError(f"n must be non-negative, got{n}")
    source = _source(generator)
    order = list(range(n))
    for at in range(n - 1):
        other = at + source.word() % (n - at)
        order[at], order[other] = order[other], order[at]
    return new(order, dtype_of(dtype) or int64, (n,))


@operation(
    "uniform_(Tensor input, float from = 0, float to = 1, *, torch.Generator generator = None)",
    where="Tensor",
)
def uniform_(input: Any, from_: float = 0, to: float = 1, *, generator: Any = None) -> Any:
    """Uniform numbers, in place."""
    check_inplace(input)
    if input._dtype_.kind < 2:
        raise NotImplementedError(
            f"\"check_uniform_bounds\" not implemented for '{TENSOR_TYPES[input._dtype_]}'"
        )
    if from_ > to:
        raise RuntimeError(
            f"uniform_ expects to return a [from, to) range, but found from={from_:g} > to={to:g}"
        )
    dt = input._dtype_
    if input._storage_.data is not None:
        start, end = rounded(from_, dt), rounded(to, dt)
        width = rounded(end - start, dt)
        write(
            input,
            pack([v * width + start for v in uniforms(input.numel(), dt, _source(generator))], dt),
        )
    return _changed(input)


def _changed(input: Any) -> Any:
    input._version_box_[0] += 1
    from bookblocks.smalltorch import modes

    if modes.state.grad and input._needs_:
        from bookblocks.smalltorch.operations.inplace import before, settle

        result = from_numbers(input._storage_.data, input._dtype_, input._shape_)
        track("Uniform", result, [(before(input), lambda g, s: op.zeros_like(g))])
        settle(input, result)
    return input


@operation(
    "normal_(Tensor input, float mean = 0, float std = 1, *, torch.Generator generator = None)",
    where="Tensor",
)
def normal_(input: Any, mean: float = 0, std: float = 1, *, generator: Any = None) -> Any:
    """Normal numbers, in place."""
    check_inplace(input)
    if std < 0:
        raise RuntimeError(f"normal expects std >= 0.0, but found std {std:g}")
    if input._storage_.data is not None:
        write(
            input,
            normals(
                input.numel(), input._dtype_, mean, std, _source(generator), is_contiguous(input)
            ),
        )
    return _changed(input)


@operation(
    "normal(Tensor mean, Tensor std, *, torch.Generator generator = None, Tensor out = None)",
    "normal(Tensor mean, float std = 1, *, torch.Generator generator = None, Tensor out = None)",
    "normal(float mean, Tensor std, *, torch.Generator generator = None, Tensor out = None)",
    f"normal(float mean, float std, tuple of ints size, *, torch.Generator generator = None, {RANDOM})",
    where="torch",
)
def normal(
    mean: Any,
    std: Any = 1,
    size: Any = None,
    *,
    generator: Any = None,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Normal numbers of this mean and deviation."""
    if size is not None:
        return _draw(
            size,
            dtype,
            device,
            requires_grad,
            lambda n, dt: normals(n, dt, mean, std, _source(generator)),
        )
    like = mean if isinstance(mean, TensorBase) else std
    plain = randn(
        op.add(mean, std)._shape_ if isinstance(std, TensorBase) else like._shape_,
        generator=generator,
        dtype=like._dtype_,
    )
    return op.add(op.mul(plain, std), mean)


def _coins(count: int, p: float, source: Generator) -> list[int]:
    """Ones with probability p."""
    return [1 if source.uniform64() < p else 0 for _ in range(count)]


@operation(
    "bernoulli_(Tensor input, Tensor p, *, torch.Generator generator = None)",
    "bernoulli_(Tensor input, float p = 0.5, *, torch.Generator generator = None)",
    where="Tensor",
)
def bernoulli_(input: Any, p: Any = 0.5, *, generator: Any = None) -> Any:
    """Ones with probability p, zeros else, in place."""
    check_inplace(input)
    source = _source(generator)
    if isinstance(p, TensorBase):
        from bookblocks.smalltorch.tensor import spread

        chances = spread(p, input._shape_)
        values = [
            1 if u < c else 0
            for u, c in zip(uniforms(len(chances), p._dtype_, source), chances, strict=True)
        ]
        write(input, pack(values, input._dtype_))
        return _changed(input)
    if not 0 <= p <= 1:
        raise RuntimeError(f"bernoulli_ expects p to be in [0, 1], but got p={p:g}")
    if input._storage_.data is not None:
        write(input, pack(_coins(input.numel(), p, source), input._dtype_))
    return _changed(input)


@operation(
    "bernoulli(Tensor input, *, torch.Generator generator = None, Tensor out = None)",
    "bernoulli(Tensor input, float p, *, torch.Generator generator = None)",
)
def bernoulli(input: Any, p: Any = None, *, generator: Any = None) -> Any:
    """Ones with these probabilities, zeros else."""
    for value in numbers(input) if p is None else ():
        if not 0 <= value <= 1:
            raise RuntimeError(
                "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)"
            )
    return bernoulli_(op.zeros_like(input), input._alias() if p is None else p, generator=generator)


@operation(
    "random_(Tensor input, *, torch.Generator generator = None)",
    "random_(Tensor input, int to, *, torch.Generator generator = None)",
    "random_(Tensor input, int from, int to, *, torch.Generator generator = None)",
    where="Tensor",
)
def random_(input: Any, to: Any = None, from_: int = 0, *, generator: Any = None) -> Any:
    """Whole numbers, in place."""
    check_inplace(input)
    source = _source(generator)
    if to is None:
        dt = input._dtype_
        if dt.kind == 1 and dt.itemsize == 8:
            values = [source.word64() & ((1 << 63) - 1) for _ in range(input.numel())]
        elif dt.kind == 2:
            top = (1 << 53) + 1 if dt.itemsize == 8 else (1 << 24) + 1
            values = [
                (source.word64() if dt.itemsize == 8 else source.word()) % top
                for _ in range(input.numel())
            ]
        else:
            values = [
                source.word() & ((1 << (8 * dt.itemsize - (1 if dt.is_signed else 0))) - 1)
                for _ in range(input.numel())
            ]
    else:
        values = _whole(input.numel(), from_, to, source)
    write(input, pack(values, input._dtype_))
    return _changed(input)


@operation("dropout(Tensor input, float p, bool train)", where="torch")
def dropout(input: Any, p: float, train: bool) -> Any:
    """Some numbers made 0 and the others larger, in training."""
    if not 0 <= p <= 1:
        raise RuntimeError(f"dropout probability has to be between 0 and 1, but got {p:g}")
    if p == 0 or not train or not input.numel():
        return input
    if p == 1:
        return op.mul(input, _scalar_zero(input))
    from bookblocks.smalltorch.modes import no_grad

    with no_grad():
        noise = bernoulli_(op.empty_like(input), 1 - p)
        op.div_(noise, 1 - p)
    return op.mul(input, noise)


def _scalar_zero(input: Any) -> Any:
    return new((0,), input._dtype_, ())


@operation("dropout_(Tensor input, float p, bool train)", where="torch")
def dropout_(input: Any, p: float, train: bool) -> Any:
    """As dropout, in place."""
    from bookblocks.smalltorch.operations.inplace import before, store

    check_inplace(input)
    if p == 0 or not train:
        return input
    return store(input, dropout(before(input), p, train))


@operation("feature_dropout(Tensor input, float p, bool train)", where="torch")
def feature_dropout(input: Any, p: float, train: bool) -> Any:
    """Whole features made 0, in training."""
    if p == 0 or not train:
        return input
    noise = bernoulli_(
        op.new_empty(input, (*input._shape_[:2], *(1,) * (len(input._shape_) - 2))), 1 - p
    )
    return op.mul(input, op.div_(noise, 1 - p))


@operation("alpha_dropout(Tensor input, float p, bool train)", where="torch")
def alpha_dropout(input: Any, p: float, train: bool) -> Any:
    """Not here."""
    if p == 0 or not train:
        return input
    raise NotHere("alpha_dropout")


@operation(
    "exponential_(Tensor input, float lambd = 1, *, torch.Generator generator = None)",
    where="Tensor",
)
def exponential_(input: Any, lambd: float = 1, *, generator: Any = None) -> Any:
    """Not here."""
    raise NotHere("Tensor.exponential_")


@operation(
    "multinomial(Tensor input, int num_samples, bool replacement = False, *, torch.Generator generator = None, Tensor out = None)"
)
def multinomial(
    input: Any, num_samples: int, replacement: bool = False, *, generator: Any = None
) -> Any:
    """Not here."""
    raise NotHere("torch.multinomial")


@operation("erfinv_(Tensor input)", where="Tensor")
def erfinv_(input: Any) -> Any:
    """The inverse of the error function, in place."""
    from statistics import NormalDist

    from bookblocks.smalltorch.operations.inplace import store
    from bookblocks.smalltorch.operations.pointwise import apply

    inverse = NormalDist().inv_cdf

    def one(value: float) -> float:
        if not -1 < value < 1:
            return math.copysign(math.inf, value) if abs(value) == 1 else math.nan
        return inverse((value + 1) / 2) / math.sqrt(2)

    check_inplace(input)
    return store(input, apply(one, input))

"""Products of vectors and matrices."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable
from functools import lru_cache, reduce
from operator import add, mul
from typing import Any

from bookblocks.smalltorch.dtype import C_NAMES, dtype, pack
from bookblocks.smalltorch.graph import track
from bookblocks.smalltorch.operations.pointwise import check_devices, meta_like
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import broadcast_shapes, from_numbers, numbers, strided_numbers


def times(a: Any, b: Any) -> Any:
    """The product of two numbers."""
    return a * b


def _whole_dot(first: Any, second: Any) -> int:
    return sum(map(mul, first, second))


_LARGE = 150_000
"""From so many single products on, speed counts more than the order of the sum."""


def in_turn(first: Any, second: Any) -> float:
    """The float32 sum of products in turn, each step rounded."""
    products = array("f", map(times, first, second))
    total = products[0]
    for product in products[1:]:
        exact = total + product
        scaled = exact * 536870913.0
        total = scaled - (scaled - exact)
    return total if total == total else sum(products)


def _fused(first: Any, second: Any) -> float:
    """The float32 sum of products, one after the other, each product added before it is rounded."""
    total = 0.0
    for a, b in zip(first, second, strict=True):
        exact = total + a * b
        scaled = exact * 536870913.0
        total = scaled - (scaled - exact)
    return total if total == total else sum(map(mul, first, second))


def _fused64(first: Any, second: Any) -> float:
    """The float64 sum of products, one after the other, each product added before it is rounded."""
    total = 0.0
    for a, b in zip(first, second, strict=True):
        product = a * b
        big, large = a * 134217729.0, b * 134217729.0
        high, top = big - (big - a), large - (large - b)
        low, rest = a - high, b - top
        missing = ((high * top - product) + high * rest + low * top) + low * rest
        exact = total + product
        back = exact - total
        lost = (total - (exact - back)) + (product - back)
        total = exact + (lost + missing)
    return total if total == total else sum(map(mul, first, second))


def _lanes(width: int) -> Callable[[Any, Any], float]:
    """The sum of products in lanes side by side, which are then folded in halves."""

    def dot(first: Any, second: Any) -> float:
        code = first.typecode
        products = array(code, map(mul, first, second))
        full = len(products) // width * width
        lanes = products[:width]
        for at in range(width, full, width):
            lanes = array(code, map(add, lanes, products[at : at + width]))
        while len(lanes) > 1:
            half = len(lanes) // 2
            lanes = array(code, map(add, lanes[:half], lanes[half:]))
        for product in products[full:]:
            lanes[0] += product
        return float(lanes[0])

    return dot


def _plain(first: Any, second: Any) -> Any:
    """The sum of products, one after the other."""
    return reduce(add, map(mul, first, second))


def _two(first: Any, second: Any) -> Any:
    """The float64 sum of products in two lanes: as `_lanes(2)`, without rounding, and quicker."""
    products = list(map(mul, first, second))
    one, other = products[0], products[1]
    full = len(products) // 2 * 2
    for at in range(2, full, 2):
        one += products[at]
        other += products[at + 1]
    total = one + other
    return total + products[full] if full < len(products) else total


_four, _eight = _lanes(4), _lanes(8)
_fast: Callable[[Any, Any], Any] = getattr(math, "sumprod", lambda a, b: sum(map(mul, a, b)))


def _in_parts(first: Any, second: Any) -> float:
    """The sum of products, rounded to float32 after every 32 of them."""
    total = 0.0
    for at in range(0, len(first), 32):
        exact = total + _fast(first[at : at + 32], second[at : at + 32])
        scaled = exact * 536870913.0
        total = scaled - (scaled - exact)
    return total if total == total else _fast(first, second)


def _order(
    n: int, k: int, m: int, across: bool, dt: dtype, column: int = 0
) -> Callable[[Any, Any], Any]:
    """How the products of a row (k) with one of m columns are summed, for n rows.

    The order is that of the library that PyTorch calls on a machine with AVX2, as far as it was found
    out by trying; the last digit depends on it.
    """
    if n * k * m > _LARGE:
        return _fast if dt.itemsize == 8 or dt.kind < 2 else _in_parts
    if dt.kind < 2 or dt.itemsize < 4:
        return _plain
    double = dt.itemsize == 8
    if n >= 4 and m >= 16:
        return _fused64 if double else _fused
    one_by_one = _plain if double else in_turn
    if not across or n == 1:
        return one_by_one
    if column < m - m % 4:
        width = 2 if double else 4
        return (_two if double else _four) if k == width or k >= 2 * width else one_by_one
    return one_by_one if k < 8 else _four if k < 12 else _eight


@lru_cache(256)
def _orders(n: int, k: int, m: int, across: bool, dt: dtype) -> list[Callable[[Any, Any], Any]]:
    """The order for each of m columns."""
    return [_order(n, k, m, across, dt, column) for column in range(m)]


def multiplied(a: Any, b: Any, dt: dtype) -> Any:
    """The products of rows of a matrix (n, k) with the columns of another (k, m).

    Args:
        a: A tensor of two dimensions.
        b: A tensor of two dimensions.
        dt: Their type.

    Returns:
        n × m numbers, row by row.
    """
    n, k = a._shape_
    m = b._shape_[1]
    if not k:
        return pack((0,), dt) * (n * m)
    left = numbers(a)
    right = strided_numbers(b._storage_.data, (m, k), (b._strides_[1], b._strides_[0]), b._offset_)
    columns = [right[at : at + k] for at in range(0, m * k, k)]
    large = n * k * m > _LARGE
    if large:
        columns = [column.tolist() for column in columns]
    across = b._strides_[0] == 1 and a._strides_[1] == 1
    dots = _orders(n, k, m, across, dt)
    values: list[Any] = []
    for at in range(0, n * k, k):
        row = left[at : at + k]
        if large:
            row = row.tolist()
        values += [dot(row, column) for dot, column in zip(dots, columns, strict=True)]
    return pack(values, dt)


def _same_types(a: Any, b: Any, words: str = "m1 and m2") -> None:
    if a._dtype_ is not b._dtype_:
        raise RuntimeError(
            f"expected {words} to have the same dtype, but got: {C_NAMES[a._dtype_]} != {C_NAMES[b._dtype_]}"
        )


def _matrices(name: str, a: Any, b: Any) -> None:
    if len(a._shape_) != 2:
        raise RuntimeError(
            f"{name} must be a matrix" if name != "mat1" else "mat1 must be a matrix"
        )
    if len(b._shape_) != 2:
        raise RuntimeError("mat2 must be a matrix")


def _fit(a: Any, b: Any) -> None:
    if a._shape_[1] != b._shape_[0]:
        raise RuntimeError(
            f"mat1 and mat2 shapes cannot be multiplied ({a._shape_[0]}x{a._shape_[1]} and "
            f"{b._shape_[0]}x{b._shape_[1]})"
        )


def _product(a: Any, b: Any) -> Any:
    shape = (a._shape_[0], b._shape_[1])
    if a._storage_.data is None or b._storage_.data is None:
        if a._storage_.data is not None:
            # PyTorch gives numbers here that mean nothing, as those of torch.empty.
            return from_numbers(pack((0,), a._dtype_) * (shape[0] * shape[1]), a._dtype_, shape)
        return meta_like(shape, a._dtype_)
    return from_numbers(multiplied(a, b, a._dtype_), a._dtype_, shape)


def _is_column_major(tensor: Any) -> bool:
    strides, shape = tensor._strides_, tensor._shape_
    return (
        strides[0] == 1 and strides[1] == shape[0] and strides != (1, 1)
        if len(shape) == 2
        else False
    )


def _back_first(grad: Any, second: Any) -> Any:
    return op.mm(grad, op.t(second))


def _back_second(grad: Any, first: Any, second_column_major: bool) -> Any:
    if second_column_major:
        return op.t(op.mm(op.t(grad), first))
    return op.mm(op.t(first), grad)


@operation("mm(Tensor input, Tensor mat2, *, Tensor out = None)")
def mm(input: Any, mat2: Any) -> Any:
    """The product of two matrices."""
    if len(input._shape_) != 2:
        raise RuntimeError("self must be a matrix")
    if len(mat2._shape_) != 2:
        raise RuntimeError("mat2 must be a matrix")
    _fit(input, mat2)
    _same_types(input, mat2)
    result = _product(input, mat2)
    column = _is_column_major(mat2)
    first_column = _is_column_major(input)

    def first(grad: Any, node: Any) -> Any:
        second = node.get("mat2")
        return op.t(op.mm(second, op.t(grad))) if first_column else op.mm(grad, op.t(second))

    return track("Mm", result, [
        (input, first), (mat2, lambda g, s: _back_second(g, s.get("self"), column)),
    ], {"self": input, "mat2": mat2})  # fmt: skip


@operation(
    "addmm(Tensor input, Tensor mat1, Tensor mat2, *, Number beta = 1, Number alpha = 1, Tensor out = None)"
)
def addmm(input: Any, mat1: Any, mat2: Any, *, beta: Any = 1, alpha: Any = 1) -> Any:
    """The product of two matrices, plus a third."""
    if len(mat1._shape_) != 2 or len(mat2._shape_) != 2:
        place = "mat1" if len(mat1._shape_) != 2 else "mat2"
        count = len((mat1 if place == "mat1" else mat2)._shape_)
        raise RuntimeError(f"{place} must be a matrix, got {count}-D tensor")
    _fit(mat1, mat2)
    if mat1._dtype_ is not mat2._dtype_:
        raise RuntimeError(
            f"mat1 and mat2 must have the same dtype, but got {_title(mat1)} and {_title(mat2)}"
        )
    shape = (mat1._shape_[0], mat2._shape_[1])
    if input._dtype_ is not mat1._dtype_:
        raise RuntimeError(
            f"self and mat2 must have the same dtype, but got {_title(input)} and {_title(mat2)}"
        )
    check_devices(mat1, input)
    base = op.expand(input._alias(), shape)
    product = _product(mat1, mat2)
    if product._storage_.data is None:
        result = meta_like(shape, mat1._dtype_)
    else:
        values = numbers(product)
        summed = (
            [v * alpha + b * beta for v, b in zip(values, numbers(base), strict=True)]
            if (alpha, beta) != (1, 1)
            else [v + b for v, b in zip(values, numbers(base), strict=True)]
        )
        result = from_numbers(pack(summed, mat1._dtype_), mat1._dtype_, shape)
    column = _is_column_major(mat2)

    def scale(grad: Any) -> Any:
        return grad if alpha == 1 else op.mul(grad, alpha)

    return track("Addmm", result, [
        (input, lambda g, s: g if beta == 1 else op.mul(g, beta)),
        (mat1, lambda g, s: scale(_back_first(g, s.get("mat2")))),
        (mat2, lambda g, s: scale(_back_second(g, s.get("mat1"), column))),
    ], {"mat1": mat1, "mat2": mat2})  # fmt: skip


def _title(tensor: Any) -> str:
    name = C_NAMES[tensor._dtype_]
    return {
        "float": "Float",
        "double": "Double",
        "long int": "Long",
        "int": "Int",
        "bool": "Bool",
    }.get(name, name.removeprefix("c10::"))


@operation("mv(Tensor input, Tensor vec, *, Tensor out = None)")
def mv(input: Any, vec: Any) -> Any:
    """The product of a matrix and a vector."""
    if len(input._shape_) != 2 or len(vec._shape_) != 1:
        raise RuntimeError(
            f"vector + matrix @ vector expected, got 1, {len(input._shape_)}, {len(vec._shape_)}"
        )
    if input._shape_[1] != vec._shape_[0]:
        raise RuntimeError(
            f"size mismatch, got input ({input._shape_[0]}), mat ({input._shape_[0]}x{input._shape_[1]}), vec "
            f"({vec._shape_[0]})"
        )
    if input._dtype_ is not vec._dtype_:
        raise RuntimeError(f"expected scalar type {_title(input)} but found {_title(vec)}")
    product = _product(input._alias(), op.unsqueeze(vec._alias(), 1))
    product._shape_, product._strides_ = (input._shape_[0],), (1,)
    return track("Mv", product, [
        (input, lambda g, s: op.ger(g, s.get("vec"))), (vec, lambda g, s: op.mv(op.t(s.get("self")), g)),
    ], {"self": input, "vec": vec})  # fmt: skip


@operation("dot(Tensor input, Tensor tensor, *, Tensor out = None)", alias="vdot")
def dot(input: Any, tensor: Any) -> Any:
    """The product of two vectors."""
    if len(input._shape_) != 1 or len(tensor._shape_) != 1:
        raise RuntimeError(
            f"1D tensors expected, but got {len(input._shape_)}D and {len(tensor._shape_)}D tensors"
        )
    if input._dtype_ is not tensor._dtype_:
        raise RuntimeError(
            f"dot : expected both vectors to have same dtype, but found {_title(input)} and {_title(tensor)}"
        )
    if input._shape_ != tensor._shape_:
        raise RuntimeError(
            "inconsistent tensor size, expected tensor "
            f"[{input._shape_[0]}] and src [{tensor._shape_[0]}] to have the same number of elements, but got "
            f"{input._shape_[0]} and {tensor._shape_[0]} elements respectively"
        )
    if input._storage_.data is None or tensor._storage_.data is None:
        check_devices(input, tensor)
        product = meta_like((), input._dtype_)
    else:
        first, second = numbers(input), numbers(tensor)
        lanes = input._dtype_.itemsize == 4 and input._dtype_.kind == 2 and len(first) >= 4
        total = (
            (_four if lanes else _order(1, len(first), 1, False, input._dtype_))(first, second)
            if first
            else 0
        )
        product = from_numbers(pack((total,), input._dtype_), input._dtype_, ())
    return track("Dot", product, [
        (input, lambda g, s: op.mul(g, s.get("tensor"))), (tensor, lambda g, s: op.mul(g, s.get("self"))),
    ], {"self": input, "tensor": tensor})  # fmt: skip


@operation("outer(Tensor input, Tensor vec2, *, Tensor out = None)", alias="ger")
def outer(input: Any, vec2: Any) -> Any:
    """Each number of a vector times each of another."""
    return op.mul(op.unsqueeze(input, 1), vec2)


op.ger = outer


@operation("inner(Tensor input, Tensor other, *, Tensor out = None)")
def inner(input: Any, other: Any) -> Any:
    """The products of the last dimensions."""
    if not input._shape_ or not other._shape_:
        return op.mul(input, other)
    if input._shape_[-1] != other._shape_[-1]:
        raise RuntimeError(
            f"inner() the last dimension must match on both input tensors but got shapes {list(input._shape_)} "
            f"and {list(other._shape_)}"
        )
    flat = op.mm(
        op.reshape(input, (-1, input._shape_[-1])), op.t(op.reshape(other, (-1, other._shape_[-1])))
    )
    return op.reshape(flat, (*input._shape_[:-1], *other._shape_[:-1]))


@operation("bmm(Tensor input, Tensor mat2, *, Tensor out = None)")
def bmm(input: Any, mat2: Any) -> Any:
    """The products of matrices in pairs."""
    if len(input._shape_) != 3:
        raise RuntimeError("batch1 must be a 3D tensor")
    if len(mat2._shape_) != 3:
        raise RuntimeError("batch2 must be a 3D tensor")
    count, n, k = input._shape_
    m = mat2._shape_[2]
    if mat2._shape_[:2] != (count, k):
        raise RuntimeError(
            f"Expected size for first two dimensions of batch2 tensor to be: [{count}, {k}] but got: "
            f"[{mat2._shape_[0]}, {mat2._shape_[1]}]."
        )
    if input._dtype_ is not mat2._dtype_:
        raise RuntimeError(f"expected scalar type {_title(input)} but found {_title(mat2)}")
    if input._storage_.data is None:
        result = meta_like((count, n, m), input._dtype_)
    else:
        data = pack((), input._dtype_)
        first, second = input._alias(), mat2._alias()
        for at in range(count):
            data.extend(
                multiplied(op.select(first, 0, at), op.select(second, 0, at), input._dtype_)
            )
        result = from_numbers(data, input._dtype_, (count, n, m))
    return track("Bmm", result, [
        (input, lambda g, s: op.bmm(g, op.transpose(s.get("mat2"), 1, 2))),
        (mat2, lambda g, s: op.bmm(op.transpose(s.get("self"), 1, 2), g)),
    ], {"self": input, "mat2": mat2})  # fmt: skip


@operation("matmul(Tensor input, Tensor other, *, Tensor out = None)")
def matmul(input: Any, other: Any) -> Any:
    """The product by the rules of `@`: vectors, matrices, or batches of them."""
    a, b = len(input._shape_), len(other._shape_)
    if not a or not b:
        raise RuntimeError(
            f"both arguments to matmul need to be at least 1D, but they are {a}D and {b}D"
        )
    if a == 1 and b == 1:
        return op.dot(input, other)
    if a == 2 and b == 1:
        return op.mv(input, other)
    if a == 1 and b == 2:
        return _squeezed(op.mm(op.unsqueeze(input, 0), other))
    if a == 2 and b == 2:
        return op.mm(input, other)
    turned = b > a
    many, one = (op.transpose(other, -2, -1), input) if turned else (input, other)
    if min(a, b) <= 2 and _folds(many, one, never=turned and a == 2):
        one = op.t(one) if turned and a == 2 else one
        flat = op.reshape(many, (math.prod(many._shape_[:-1]), many._shape_[-1]))
        if len(one._shape_) == 1:
            return _unsafe_view(op.mv(flat, one), many._shape_[:-1])
        result = _unsafe_view(op.mm(flat, one), (*many._shape_[:-1], one._shape_[-1]))
        return op.contiguous(op.transpose(result, -2, -1)) if turned else result
    if a == b == 3 and input._shape_[0] != other._shape_[0]:
        # What would be repeated and needs a gradient is taken as a matrix.
        if input._shape_[0] == 1 and input._needs_:
            return op.matmul(op.squeeze(input, 0), other)
        if other._shape_[0] == 1 and other._needs_:
            return op.matmul(input, op.squeeze(other, 0))
    batch = broadcast_shapes(input._shape_[:-2], other._shape_[:-2])
    count = math.prod(batch)
    last1, last2 = input._shape_[-2:], other._shape_[-2:]
    wide1 = op.expand(input, (*batch, *(last1 if a > 1 else (1, *last1))))
    wide2 = op.expand(other, (*batch, *last2))
    second = op.reshape(wide2, (count, *last2))
    product = op.bmm(
        op.reshape(wide1, (count, *wide1._shape_[-2:])),
        second if b > 1 else op.unsqueeze(second, 2),
    )
    shape = (*batch, *last1[:-1], *last2[1:])
    return _unsafe_view(product if b > 1 else op.squeeze(product, -1), shape)


def _folds(many: Any, one: Any, *, never: bool) -> bool:
    """Whether PyTorch makes one matrix of a batch, and multiplies that.

    Args:
        many: the batch, with the dimension that is summed last.
        one: the matrix or the vector.
        never: whether it does so for the sake of gradients alone.
    """
    if one._needs_:
        return True
    if never:
        return False
    shape, strides = many._shape_, many._strides_
    rows = range(len(shape) - 2)
    return not many.numel() or all(strides[at] == strides[at + 1] * shape[at + 1] for at in rows)


def _squeezed(row: Any) -> Any:
    from bookblocks.smalltorch.tensor import view

    found = view(row, row._shape_[1:], row._strides_[1:], row._offset_)
    found._base_ = None
    return track("SqueezeBackward4", found, [(row, lambda g, s: op.unsqueeze(g, 0))])


def _unsafe_view(input: Any, shape: tuple[int, ...]) -> Any:
    from bookblocks.smalltorch.tensor import contiguous_strides, view

    found = view(input, shape, contiguous_strides(shape), input._offset_)
    found._base_ = None
    old = input._shape_
    return track("UnsafeView", found, [(input, lambda g, s: op.reshape(g, old))])


@operation("linear(Tensor input, Tensor weight, Tensor bias = None)", where="nn")
def linear(input: Any, weight: Any, bias: Any = None) -> Any:
    """The product with the transposed weight, plus the bias."""
    count = len(input._shape_)
    if count == 2 and bias is not None:
        return op.addmm(bias, input, op.t(weight))
    if not count:
        raise RuntimeError(
            "both arguments to linear need to be at least 1D, but they are 0D and "
            f"{len(weight._shape_)}D"
        )
    if count >= 3 and bias is not None and len(weight._shape_) == 2 and is_contiguous_(input):
        rows = math.prod(input._shape_[:-1])
        flat = op.view(input, (rows, input._shape_[-1]))
        return op.view(op.addmm(bias, flat, op.t(weight)), (*input._shape_[:-1], weight._shape_[0]))
    if bias is not None and count == 1 and len(weight._shape_) == 2:
        return op.view(
            op.addmm(bias, op.view(input, (1, input._shape_[0])), op.t(weight)),
            (weight._shape_[0],),
        )
    product = op.matmul(input, op.t(weight))
    return product if bias is None else op.add(product, bias)


def is_contiguous_(input: Any) -> bool:
    """Whether the numbers lie row by row."""
    from bookblocks.smalltorch.tensor import is_contiguous

    return is_contiguous(input)


@operation(
    "bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor bias = None)", where="torch"
)
def bilinear(input1: Any, input2: Any, weight: Any, bias: Any = None) -> Any:
    """Products of two inputs with a weight for each pair of their numbers."""
    mixed = op.mul(op.unsqueeze(op.unsqueeze(input1, -1), -3), weight)
    summed = op.sum(op.mul(op.sum(mixed, -2), op.unsqueeze(input2, -2)), -1)
    return summed if bias is None else op.add(summed, bias)


@operation(
    "baddbmm(Tensor input, Tensor batch1, Tensor batch2, *, Number beta = 1, Number alpha = 1, Tensor out = None)"
)
def baddbmm(input: Any, batch1: Any, batch2: Any, *, beta: Any = 1, alpha: Any = 1) -> Any:
    """The products of matrices in pairs, plus a third."""
    product = op.bmm(batch1, batch2)
    return op.add(
        op.mul(input, beta) if beta != 1 else input,
        op.mul(product, alpha) if alpha != 1 else product,
    )


@operation(
    "addmv(Tensor input, Tensor mat, Tensor vec, *, Number beta = 1, Number alpha = 1, Tensor out = None)"
)
def addmv(input: Any, mat: Any, vec: Any, *, beta: Any = 1, alpha: Any = 1) -> Any:
    """The product of a matrix and a vector, plus a vector."""
    product = op.mv(mat, vec)
    return op.add(
        op.mul(input, beta) if beta != 1 else input,
        op.mul(product, alpha) if alpha != 1 else product,
    )

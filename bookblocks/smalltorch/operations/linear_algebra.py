"""Matrices taken apart: least squares, singular values, inverses."""

from __future__ import annotations

import math
from typing import Any

from bookblocks.smalltorch.dtype import TENSOR_TYPES, finfo, int64, pack
from bookblocks.smalltorch.errors import NotHere
from bookblocks.smalltorch.operations.reducing import exact_sum, pair_class
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import from_numbers, new, numbers

Rows = list[list[float]]


def _rows(input: Any, name: str) -> Rows:
    if len(input._shape_) < 2:
        raise RuntimeError(f"{name}: The input tensor A must have at least 2 dimensions.")
    if len(input._shape_) > 2:
        raise NotHere(f"{name} of several matrices at once")
    if input._dtype_.kind < 2:
        raise RuntimeError(
            f"{name}: Expected a floating point or complex tensor as input. Got {TENSOR_TYPES[input._dtype_]}"
        )
    columns = input._shape_[1]
    flat = list(numbers(input))
    return (
        [flat[at : at + columns] for at in range(0, len(flat), columns)]
        if columns
        else [[] for _ in range(input._shape_[0])]
    )


def _no_gradient(input: Any, name: str) -> None:
    from bookblocks.smalltorch import modes

    if modes.state.grad and input._needs_:
        raise NotHere(f"The gradient of {name}")


def singular_values(rows: Rows) -> list[float]:
    """The singular values of a matrix, the greatest first, by one-sided rotations."""
    columns = [list(c) for c in zip(*rows, strict=True)]
    if rows and len(columns) > len(rows):
        columns = [list(r) for r in rows]
    for _ in range(60):
        moved = 0.0
        for i in range(len(columns) - 1):
            for j in range(i + 1, len(columns)):
                a = exact_sum(v * v for v in columns[i])
                b = exact_sum(v * v for v in columns[j])
                c = exact_sum(v * w for v, w in zip(columns[i], columns[j], strict=True))
                if abs(c) <= 1e-17 * math.sqrt(a * b) or c == 0:
                    continue
                moved = max(moved, abs(c) / math.sqrt(a * b))
                zeta = (b - a) / (2 * c)
                t = math.copysign(1, zeta) / (abs(zeta) + math.sqrt(1 + zeta * zeta))
                cosine = 1 / math.sqrt(1 + t * t)
                sine = cosine * t
                columns[i], columns[j] = (
                    [cosine * v - sine * w for v, w in zip(columns[i], columns[j], strict=True)],
                    [sine * v + cosine * w for v, w in zip(columns[i], columns[j], strict=True)],
                )
        if moved < 1e-15:
            break
    return sorted((math.sqrt(exact_sum(v * v for v in c)) for c in columns), reverse=True)


@operation("linalg_svdvals(Tensor A, *, str driver = None)", where="linalg")
def linalg_svdvals(A: Any, *, driver: Any = None) -> Any:
    """The singular values."""
    _no_gradient(A, "torch.linalg.svdvals")
    found = singular_values(_rows(A, "linalg.svd"))
    return new(found, A._dtype_, (len(found),))


@operation(
    "linalg_matrix_rank(Tensor input, Number tol, bool hermitian = False, *, Tensor out = None)",
    "linalg_matrix_rank(Tensor input, *, float atol = None, float rtol = None, bool hermitian = False)",
    where="linalg",
)
def linalg_matrix_rank(
    input: Any, tol: Any = None, hermitian: bool = False, *, atol: Any = None, rtol: Any = None
) -> Any:
    """How many singular values are not as good as 0."""
    found = singular_values(_rows(input, "linalg.matrix_rank"))
    top = max(found, default=0.0)
    relative = (
        rtol
        if rtol is not None
        else (0.0 if (atol or 0) > 0 else finfo(input._dtype_).eps * max(input._shape_))
    )
    limit = tol if tol is not None else max(atol or 0.0, relative * top)
    return new([sum(v > limit for v in found)], int64, ())


def solved(rows: Rows, right: Rows) -> Rows:
    """The solution of least squares of full rank, by reflections.

    Args:
        rows: m rows of n numbers, m at least n.
        right: m rows of k numbers.
    """
    a = [row[:] + other[:] for row, other in zip(rows, right, strict=True)]
    m, n = len(rows), len(rows[0])
    width = len(a[0])
    for j in range(n):
        length = math.sqrt(exact_sum(a[i][j] ** 2 for i in range(j, m)))
        if not length:
            continue
        alpha = -math.copysign(length, a[j][j])
        v = [a[i][j] for i in range(j, m)]
        v[0] -= alpha
        square = exact_sum(x * x for x in v)
        if not square:
            continue
        for c in range(j, width):
            share = 2 * exact_sum(v[i - j] * a[i][c] for i in range(j, m)) / square
            for i in range(j, m):
                a[i][c] -= share * v[i - j]
    found = [[0.0] * (width - n) for _ in range(n)]
    for c in range(width - n):
        for i in range(n - 1, -1, -1):
            rest = a[i][n + c] - exact_sum(a[i][j] * found[j][c] for j in range(i + 1, n))
            found[i][c] = rest / a[i][i] if a[i][i] else math.inf
    return found


@operation(
    "linalg_lstsq(Tensor input, Tensor b, float rcond = None, *, str driver = None)", where="linalg"
)
def linalg_lstsq(input: Any, b: Any, rcond: Any = None, *, driver: Any = None) -> Any:
    """The solution of least squares, what is left, rank and singular values."""
    _no_gradient(input, "torch.linalg.lstsq")
    _no_gradient(b, "torch.linalg.lstsq")
    if input._dtype_ is not b._dtype_:
        raise RuntimeError(
            f"torch.linalg.lstsq: Expected input and other to have the same dtype, but got input's dtype {TENSOR_TYPES[input._dtype_]} and other's dtype {TENSOR_TYPES[b._dtype_]}"
        )
    rows = _rows(input, "torch.linalg.lstsq")
    vector = len(b._shape_) == 1
    right = [[v] for v in numbers(b)] if vector else _rows(b, "torch.linalg.lstsq")
    if len(rows) != len(right):
        raise RuntimeError("torch.linalg.lstsq: input.size(-2) should match other.size(-2)")
    m, n = input._shape_
    values = singular_values(rows)
    limit = (finfo(input._dtype_).eps * max(m, n) if rcond is None else rcond) * max(
        values, default=0.0
    )
    rank = sum(v > limit for v in values)
    solution = _least_norm(rows, right, limit) if m < n or rank < n else solved(rows, right)
    k = len(right[0])
    shape = (n,) if vector else (n, k)
    result = new([v for row in solution for v in row], input._dtype_, shape)
    residuals = new([], input._dtype_, (0,))
    if m > n and rank == n:
        left = [
            exact_sum(
                (exact_sum(r * s[c] for r, s in zip(row, solution, strict=True)) - o[c]) ** 2
                for row, o in zip(rows, right, strict=True)
            )
            for c in range(k)
        ]
        residuals = new(left, input._dtype_, () if vector else (k,))
    place = (
        new([rank], int64, ())
        if driver in ("gelsy", "gelsd", "gelss", None)
        else new([], int64, (0,))
    )
    spectrum = (
        new(values, input._dtype_, (len(values),))
        if driver in ("gelsd", "gelss")
        else new([], input._dtype_, (0,))
    )
    return pair_class("linalg_lstsq", "solution residuals rank singular_values")(
        (result, residuals, place, spectrum)
    )


def _least_norm(rows: Rows, right: Rows, limit: float) -> Rows:
    u, s, v = decomposed(rows)
    n = len(rows[0])
    found = [[0.0] * len(right[0]) for _ in range(n)]
    for value, left, across in zip(s, u, v, strict=True):
        if value <= limit:
            continue
        for c in range(len(right[0])):
            share = exact_sum(a * row[c] for a, row in zip(left, right, strict=True)) / value
            for i in range(n):
                found[i][c] += share * across[i]
    return found


def decomposed(rows: Rows) -> tuple[Rows, list[float], Rows]:
    """Left vectors, singular values and right vectors, the greatest first."""
    m, n = len(rows), len(rows[0])
    tall = m >= n
    columns = [list(c) for c in zip(*rows, strict=True)] if tall else [r[:] for r in rows]
    size = len(columns)
    turn = [[1.0 if i == j else 0.0 for i in range(size)] for j in range(size)]
    for _ in range(60):
        moved = 0.0
        for i in range(size - 1):
            for j in range(i + 1, size):
                a = exact_sum(x * x for x in columns[i])
                b = exact_sum(x * x for x in columns[j])
                c = exact_sum(x * y for x, y in zip(columns[i], columns[j], strict=True))
                if c == 0 or abs(c) <= 1e-17 * math.sqrt(a * b):
                    continue
                moved = max(moved, abs(c) / math.sqrt(a * b))
                zeta = (b - a) / (2 * c)
                t = math.copysign(1, zeta) / (abs(zeta) + math.sqrt(1 + zeta * zeta))
                cosine = 1 / math.sqrt(1 + t * t)
                sine = cosine * t
                for both in (columns, turn):
                    both[i], both[j] = (
                        [cosine * x - sine * y for x, y in zip(both[i], both[j], strict=True)],
                        [sine * x + cosine * y for x, y in zip(both[i], both[j], strict=True)],
                    )
        if moved < 1e-15:
            break
    lengths = [math.sqrt(exact_sum(x * x for x in c)) for c in columns]
    order = sorted(range(size), key=lambda at: -lengths[at])
    long = [[x / lengths[at] if lengths[at] else 0.0 for x in columns[at]] for at in order]
    short = [turn[at] for at in order]
    values = [lengths[at] for at in order]
    return (long, values, short) if tall else (short, values, long)


def _eliminated(rows: Rows, right: Rows, name: str) -> tuple[Rows, float]:
    """The solution of a square system, and the determinant."""
    n = len(rows)
    a = [row[:] + other[:] for row, other in zip(rows, right, strict=True)]
    determinant = 1.0
    for j in range(n):
        pivot = max(range(j, n), key=lambda i: abs(a[i][j]))
        if a[pivot][j] == 0:
            if name == "det":
                return [], 0.0
            raise _linalg_error(
                f"{name}: The solver failed because the input matrix is singular."
                if name == "torch.linalg.solve"
                else f"{name}: The diagonal element {j + 1} is zero, the inversion could not be completed because the input matrix is singular."
            )
        if pivot != j:
            a[j], a[pivot] = a[pivot], a[j]
            determinant = -determinant
        determinant *= a[j][j]
        for i in range(j + 1, n):
            share = a[i][j] / a[j][j]
            if share:
                a[i] = [x - share * y for x, y in zip(a[i], a[j], strict=True)]
    found = [[0.0] * (len(a[0]) - n) for _ in range(n)]
    for c in range(len(a[0]) - n):
        for i in range(n - 1, -1, -1):
            rest = a[i][n + c] - exact_sum(a[i][j] * found[j][c] for j in range(i + 1, n))
            found[i][c] = rest / a[i][i]
    return found, determinant


linalg_error: type[Exception] = RuntimeError


def _linalg_error(text: str) -> Exception:
    return linalg_error(text)


def _square(input: Any, name: str) -> Rows:
    rows = _rows(input, name)
    if input._shape_[0] != input._shape_[1]:
        raise RuntimeError(
            f"{name}: A must be batches of square matrices, but they are {input._shape_[0]} by {input._shape_[1]} matrices"
        )
    return rows


@operation("linalg_inv(Tensor A, *, Tensor out = None)", where="linalg")
def linalg_inv(A: Any) -> Any:
    """The inverse of a square matrix."""
    _no_gradient(A, "torch.linalg.inv")
    rows = _square(A, "linalg.inv")
    unit = [[1.0 if i == j else 0.0 for j in range(len(rows))] for i in range(len(rows))]
    found, _ = _eliminated(rows, unit, "linalg.inv")
    return new([v for row in found for v in row], A._dtype_, A._shape_)


@operation("inverse(Tensor input, *, Tensor out = None)")
def inverse(input: Any) -> Any:
    """The inverse of a square matrix."""
    return linalg_inv(input)


@operation("linalg_solve(Tensor A, Tensor B, *, bool left = True)", where="linalg")
def linalg_solve(A: Any, B: Any, *, left: bool = True) -> Any:
    """The solution of a square system."""
    _no_gradient(A, "torch.linalg.solve")
    _no_gradient(B, "torch.linalg.solve")
    right = [[v] for v in numbers(B)] if len(B._shape_) == 1 else _rows(B, "torch.linalg.solve")
    found, _ = _eliminated(_square(A, "linalg.solve"), right, "torch.linalg.solve")
    return new([v for row in found for v in row], A._dtype_, B._shape_)


@operation("linalg_det(Tensor A, *, Tensor out = None)", where="linalg")
def linalg_det(A: Any) -> Any:
    """The determinant of a square matrix."""
    _no_gradient(A, "torch.linalg.det")
    rows = _square(A, "linalg.det")
    _, value = _eliminated(rows, [[] for _ in rows], "det")
    return new((value,), A._dtype_, ())


@operation("det(Tensor input)")
def det(input: Any) -> Any:
    """The determinant of a square matrix."""
    return linalg_det(input)


@operation(
    "linalg_matrix_norm(Tensor input, Number ord, tuple of ints dim = (-2, -1), bool keepdim = False, *, torch.dtype dtype = None)",
    'linalg_matrix_norm(Tensor input, str ord = "fro", tuple of ints dim = (-2, -1), bool keepdim = False, *, torch.dtype dtype = None)',
    where="linalg",
)
def linalg_matrix_norm(
    input: Any, ord: Any = "fro", dim: Any = (-2, -1), keepdim: bool = False, *, dtype: Any = None
) -> Any:
    """A norm of a matrix."""
    if ord == "fro":
        return op.linalg_vector_norm(input, 2, tuple(dim), keepdim)
    if ord in (2, -2, "nuc"):
        _no_gradient(input, "torch.linalg.matrix_norm")
        values = singular_values(_rows(input, "linalg.matrix_norm"))
        value = max(values) if ord == 2 else min(values) if ord == -2 else exact_sum(values)
        return new((value,), input._dtype_, ())
    rows_first = abs(ord) == math.inf
    sums = op.sum(op.abs(input), dim[1] if rows_first else dim[0])
    return op.amax(sums) if ord > 0 else op.amin(sums)


@operation(
    "linalg_norm(Tensor input, Number ord = None, tuple of ints[1] dim = None, bool keepdim = False, *, torch.dtype dtype = None)",
    "linalg_norm(Tensor input, str ord, tuple of ints[1] dim = None, bool keepdim = False, *, torch.dtype dtype = None)",
    where="linalg",
)
def linalg_norm(
    input: Any, ord: Any = None, dim: Any = None, keepdim: bool = False, *, dtype: Any = None
) -> Any:
    """A norm of a vector or a matrix."""
    if ord is None:
        return op.linalg_vector_norm(input, 2, dim, keepdim)
    if (dim is None and len(input._shape_) == 2) or (
        isinstance(dim, tuple | list) and len(dim) == 2
    ):
        return linalg_matrix_norm(input, ord, dim or (-2, -1), keepdim)
    return op.linalg_vector_norm(input, ord, dim, keepdim)


@operation("linalg_svd(Tensor A, bool full_matrices = True, *, str driver = None)", where="linalg")
def linalg_svd(A: Any, full_matrices: bool = True, *, driver: Any = None) -> Any:
    """Left vectors, singular values and right vectors; their signs are free, so PyTorch's may differ."""
    raise NotHere("torch.linalg.svd")


def matrix(rows: Rows, like: Any) -> Any:
    """A tensor of rows, in the type of another."""
    return from_numbers(
        pack([v for row in rows for v in row], like._dtype_),
        like._dtype_,
        (len(rows), len(rows[0])),
    )

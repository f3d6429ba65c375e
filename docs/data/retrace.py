"""Train a linear layer so that its weights can be traced and repeated.

    python retrace.py train recipe.toml labels.csv weights.pt
    python retrace.py verify weights.pt

`train` reads a recipe and a label file, trains `nn.Linear`, and writes two files: the weights, and
beside them their record, weights.pt.json. The record names what the weights were made from:
labels, recipe and this program by their SHA-256, the versions, and the bytes of each tensor.
Nothing that exists is overwritten.

`verify` compares all of this with what is there now, trains once more, and says whether the same
weights come out, bit for bit. The exit status is 0 if they do and nothing has changed, 1 if
not, and 2 if it could not be tried; what is wrong is then one line on stderr.

The recipe has each of these keys, and no others:

    seed = 50                # where the random numbers begin
    learning_rate = 1.0
    epochs = 300             # passes over all labels
    batch = 8                # labels in each step; the last step of an epoch may have fewer
    dtype = "float64"        # or "float32"
    bias = true
    threads = 1

The label file is CSV in UTF-8. Its first line names the columns: x1, x2, … for what goes in, y1,
y2, … for what is wanted, and then, if you like, `by` for who said so. One input may be labelled
several times, if `by` differs.

It needs PyTorch 2.6 or newer and Python 3.11 or newer; for weights that a stranger made, the newest
PyTorch. This file belongs to the book The Callable Layer and is under the MIT licence.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import math
import os
import pickle
import platform
import re
import sys
import tomllib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import torch
from torch import Tensor, nn

CODE = Path(__file__)
"""The program whose hash stands in the record."""

DTYPES = {"float32": torch.float32, "float64": torch.float64}

LARGEST = 64 * 2**20
"""Bytes of the largest file that is read: 64 MiB."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)


class TraceError(Exception):
    """What is wrong with what was given, and what to do: one line."""

    def __init__(self, place: str, what: str, remedy: str) -> None:
        super().__init__(f"{printable(place)}: {what}. {remedy}")


def printable(text: str) -> str:
    """A name in one line, whatever it holds."""
    return text if text.isprintable() else repr(text)


def quoted(given: object) -> str:
    """A value as an error shows it: short, and in one line."""
    text = ascii(given)
    return text if len(text) <= 40 else f"{text[:37]}..."


# Reading.


def read_bytes(path: Path) -> bytes:
    """What is in a file.

    Raises:
        TraceError: it is not there, is no file, is too large or cannot be read.
    """
    try:
        if not path.exists():
            raise TraceError(str(path), "there is no such file", "Look at its name and folder.")
        if not path.is_file():
            raise TraceError(str(path), "this is no file", "Name a file.")
        if path.stat().st_size > LARGEST:
            most = f"larger than {LARGEST // 2**20} MiB"
            raise TraceError(str(path), most, "This program is for small files.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise TraceError(str(path), f"cannot be read: {why}", "Name another file.") from None


def read_text(path: Path, given: bytes) -> str:
    """The text of a file, without the mark that some programs write before it.

    Raises:
        TraceError: it is not UTF-8.
    """
    try:
        return given.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = given[: error.start].count(b"\n") + 1
        raise TraceError(f"{path}:{line}", "not UTF-8", "Save the file as UTF-8.") from None


@dataclass(frozen=True)
class Recipe:
    """How a layer is trained. The keys of the recipe file are these."""

    seed: int
    learning_rate: float
    epochs: int
    batch: int
    dtype: str
    bias: bool
    threads: int


_WHOLE = {
    "seed": (0, 2**63 - 1),
    "epochs": (1, 10**6),
    "batch": (1, 10**6),
    "threads": (1, 64),
}
"""The whole numbers of a recipe, from and to."""


def read_recipe(path: Path, given: bytes) -> Recipe:
    """The recipe in a file.

    Raises:
        TraceError: it is no TOML, a key is missing or unknown, or a value is not what it must be.
    """
    text = read_text(path, given)
    try:
        values = tomllib.loads(text)
    except ValueError as error:
        found = re.search(r"\(at line (\d+)", str(error))
        place = f"{path}:{found[1]}" if found else str(path)
        what = re.sub(r" \(at .*\)$", "", str(error).splitlines()[0])
        remedy = "Write key = value, a text between quotes."
        raise TraceError(place, f"not TOML: {quoted(what)}", remedy) from None
    except RecursionError:
        raise TraceError(str(path), "not TOML: nested too deep", "Write key = value.") from None
    known = list(Recipe.__dataclass_fields__)
    for key, value in values.items():
        if key not in known:
            remedy = f"A recipe has: {', '.join(known)}."
            raise TraceError(_place(path, text, key), f"unknown key {quoted(key)}", remedy)
        wrong = _wrong(key, value)
        if wrong is not None:
            what, remedy = wrong
            raise TraceError(_place(path, text, key), f"{key} is {quoted(value)}, {what}", remedy)
    for key in known:
        if key not in values:
            raise TraceError(
                str(path), f"{key} is missing", "Nothing is left to a default: add it."
            )
    return Recipe(**{**values, "learning_rate": float(values["learning_rate"])})


def _wrong(key: str, value: Any) -> tuple[str, str] | None:
    """What a value of a recipe is not, and what to write; None if it is right."""
    if key in _WHOLE:
        low, high = _WHOLE[key]
        if type(value) is not int or not low <= value <= high:
            return "no whole number in its range", f"Write one from {low} to {high}."
    elif key == "learning_rate":
        if type(value) not in (int, float) or not 0 < value <= 1e6 or not math.isfinite(value):
            return "no number above zero", "Write one such as 0.1, without quotes."
    elif key == "dtype":
        if not isinstance(value, str) or value not in DTYPES:
            return "no dtype that is known here", f"Write one of: {', '.join(DTYPES)}."
    elif not isinstance(value, bool):
        return "neither true nor false", "Write true or false, without quotes."
    return None


def _place(path: Path, text: str, key: str) -> str:
    """The file and, if it can be found, the line of a key."""
    begins = re.compile(rf"""\s*(?:\[+\s*)?["']?{re.escape(key)}["']?\s*[=.\]]""")
    for number, line in enumerate(text.splitlines(), start=1):
        if begins.match(line):
            return f"{path}:{number}"
    return str(path)


@dataclass(frozen=True)
class Labels:
    """A label set: each input and the output that is wanted for it."""

    inputs: list[list[float]]
    wanted: list[list[float]]


def read_labels(path: Path, given: bytes) -> Labels:
    """The labels in a file.

    Raises:
        TraceError: a column is missing, a value is no number, an input is there twice from one
            source, or there is nothing in the file.
    """
    rows = _rows(path, read_text(path, given))
    line, header = next(rows, (1, []))
    if not any(cell.strip() for cell in header):
        raise TraceError(
            f"{path}:1", "no columns are named", "Begin with a line such as x1,x2,x3,x4,y1,y2,y3."
        )
    inputs, outputs, by = _columns(path, line, header)
    labels = Labels([], [])
    seen: dict[tuple[tuple[float, ...], str | None], int] = {}
    for line, row in rows:
        place = f"{path}:{line}"
        if len(row) != len(header):
            what = f"{len(row)} values for {len(header)} columns"
            raise TraceError(place, what, "Give each column its value, or delete the line.")
        numbers = [
            _number(place, name, cell)
            for name, cell in zip(header[: inputs + outputs], row, strict=False)
        ]
        x, y = numbers[:inputs], numbers[inputs:]
        source = row[-1].strip() if by else None
        first = seen.setdefault((tuple(x), source), line)
        if first != line:
            whose = f", also by {quoted(source)}" if by else ""
            remedy = "Delete one of the two." if by else "Delete one, or say who in a column by."
            raise TraceError(place, f"the same input as in line {first}{whose}", remedy)
        labels.inputs.append(x)
        labels.wanted.append(y)
    if not labels.inputs:
        raise TraceError(str(path), "no labels below the names", "Add a line for each label.")
    return labels


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file, each with the line on which it ends."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            place = f"{path}:{max(reader.line_num, 1)}"
            raise TraceError(
                place, f"not CSV: {error}", "Look at the quotes and the commas."
            ) from None
        yield reader.line_num, row


def _columns(path: Path, line: int, header: list[str]) -> tuple[int, int, bool]:
    """How many inputs and outputs there are, and whether there is a column `by`.

    Raises:
        TraceError: for the first name that is not the one which must stand there.
    """
    by = header[-1] == "by"
    names = header[:-1] if by else header
    inputs = 0
    while inputs < len(names) and not names[inputs].startswith("y"):
        inputs += 1
    for letter, part in (("x", names[:inputs]), ("y", names[inputs:])):
        wanted = [f"{letter}{index}" for index in range(1, max(len(part), 1) + 1)]
        for name, here in zip(wanted, [*part, *wanted[len(part) :]], strict=True):
            if here != name or not part:
                what = f"column {name} is missing"
                if part:
                    what += f", {quoted(here)} stands in its place"
                remedy = "Name them x1, x2, ... and y1, y2, ... in this order, then by."
                raise TraceError(f"{path}:{line}", what, remedy)
    return inputs, len(names) - inputs, by


def _number(place: str, name: str, cell: str) -> float:
    """A finite number.

    Raises:
        TraceError: it is none.
    """
    written = cell.strip(" ")
    if not written:
        raise TraceError(place, f"{name} is empty", "Write its number, or delete the line.")
    value = float(written) if _NUMBER.fullmatch(written) else math.nan
    if not math.isfinite(value):
        what = f"{name} is {quoted(cell)}, no finite number"
        raise TraceError(place, what, "Write digits, with a point for the fraction.")
    return value


# Training.


@contextmanager
def settings(recipe: Recipe) -> Iterator[None]:
    """The recipe's seed and threads, and what was set before put back afterwards."""
    threads = torch.get_num_threads()
    strict = torch.are_deterministic_algorithms_enabled()
    with torch.random.fork_rng(devices=[]):
        try:
            torch.manual_seed(recipe.seed)
            torch.set_num_threads(recipe.threads)
            torch.use_deterministic_algorithms(True)
            yield
        finally:
            torch.use_deterministic_algorithms(strict)
            torch.set_num_threads(threads)


def train(recipe: Recipe, labels: Labels) -> tuple[dict[str, Tensor], float]:
    """The weights that this recipe makes of these labels, and the loss on them.

    Everything that counts is an argument: what was drawn or set before does not.
    """
    dtype = DTYPES[recipe.dtype]
    inputs = torch.tensor(labels.inputs, dtype=dtype)
    wanted = torch.tensor(labels.wanted, dtype=dtype)
    with settings(recipe):
        fc = nn.Linear(
            inputs.shape[1], wanted.shape[1], bias=recipe.bias, dtype=dtype, device="cpu"
        )
        optimizer = torch.optim.SGD(fc.parameters(), lr=recipe.learning_rate)
        for _ in range(recipe.epochs):
            order = torch.randperm(len(inputs), device="cpu")
            for rows in torch.split(order, recipe.batch):
                loss = (fc(inputs[rows]) - wanted[rows]).square().mean()
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        with torch.no_grad():
            left = (fc(inputs) - wanted).square().mean().item()
    return {name: tensor.detach() for name, tensor in fc.state_dict().items()}, left


# Hashes.


def sha256(given: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(given).hexdigest()


def raw(tensor: Tensor) -> bytes:
    """The bytes of a tensor's numbers, in their order."""
    return bytes(tensor.detach().contiguous().reshape(-1).view(torch.uint8).tolist())


def described(weights: dict[str, Tensor]) -> dict[str, dict[str, Any]]:
    """Dtype, shape and hash of each tensor."""
    return {
        name: {
            "dtype": str(tensor.dtype).removeprefix("torch."),
            "shape": list(tensor.shape),
            "sha256": sha256(raw(tensor)),
        }
        for name, tensor in weights.items()
    }


def versions() -> dict[str, str]:
    """What else decides the bits: the versions and the kind of machine."""
    return {
        "torch": str(torch.__version__),
        "python": platform.python_version(),
        "system": platform.system(),
        "machine": platform.machine(),
        "instructions": torch.backends.cpu.get_cpu_capability(),
    }


# The record.


def record_of(weights: Path) -> Path:
    """The file of the record that belongs to a file of weights."""
    return weights.with_name(f"{weights.name}.json")


_SHAPE: dict[str, Any] = {
    "labels": {"file": str, "sha256": str},
    "recipe": {"file": str, "sha256": str},
    "code": {"file": str, "sha256": str},
    "versions": dict.fromkeys(("torch", "python", "system", "machine", "instructions"), str),
    "weights": {"file": str, "sha256": str},
    "tensors": dict,
}
"""What a record holds, and of which type."""


def read_record(path: Path) -> dict[str, Any]:
    """The record in a file.

    Raises:
        TraceError: it is not there, or it is none.
    """
    if not path.exists():
        remedy = "Without its record a weight cannot be traced: put it back."
        raise TraceError(str(path), "there is no such file", remedy)
    remedy = "Take the file as train wrote it."
    try:
        record = json.loads(read_text(path, read_bytes(path)))
    except (ValueError, RecursionError):
        raise TraceError(str(path), "not JSON", remedy) from None
    for part, wanted in _SHAPE.items():
        held = record.get(part) if isinstance(record, dict) else None
        if not isinstance(held, dict):
            raise TraceError(str(path), f"{part} is missing", remedy)
        for key, kind in wanted.items() if isinstance(wanted, dict) else ():
            if not isinstance(held.get(key), kind):
                raise TraceError(str(path), f"{part} has no {key}", remedy)
    return dict(record)


def load_weights(path: Path, given: bytes) -> dict[str, Tensor]:
    """The tensors in a file of weights. Nothing that the file asks for is run.

    Raises:
        TraceError: there is anything else in it, or it is damaged.
    """
    remedy = "Nothing in it was run; take the file as train wrote it."
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            loaded = torch.load(io.BytesIO(given), map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        found = re.search(r"GLOBAL (\S+)", str(error))
        what = f"asks for {quoted(found[1])}" if found else "no file of plain tensors"
        raise TraceError(str(path), what, remedy) from None
    except Exception:
        # A damaged archive fails in a dozen ways.
        raise TraceError(str(path), "damaged, it cannot be read", remedy) from None
    if not isinstance(loaded, dict) or not all(
        isinstance(name, str) and _plain(tensor) for name, tensor in loaded.items()
    ):
        raise TraceError(str(path), "no dictionary of tensors", remedy)
    return dict(loaded)


def _plain(given: Any) -> bool:
    """Whether it is a tensor of the kind that train stores, and not larger than it says."""
    return (
        type(given) is Tensor
        and given.layout is torch.strided
        and given.device.type == "cpu"
        and given.dtype in DTYPES.values()
        and given.numel() * given.element_size() <= LARGEST
    )


# The two commands.


def command_train(recipe_path: Path, labels_path: Path, weights_path: Path) -> int:
    """Train, and write the weights and their record.

    Raises:
        TraceError: see what reads the files; nothing has been written then.
    """
    record_path = record_of(weights_path)
    for path in (weights_path, record_path):
        if os.path.lexists(path):
            raise TraceError(
                str(path), "already there", "Name another file, or move this one away."
            )
    if not weights_path.absolute().parent.is_dir():
        raise TraceError(str(weights_path), "its folder is not there", "Make the folder first.")
    recipe_bytes, labels_bytes = read_bytes(recipe_path), read_bytes(labels_path)
    recipe = read_recipe(recipe_path, recipe_bytes)
    labels = read_labels(labels_path, labels_bytes)
    code = read_bytes(CODE)
    weights, loss = train(recipe, labels)
    if not math.isfinite(loss) or not all(bool(each.isfinite().all()) for each in weights.values()):
        what = "the training ended in numbers that are not finite"
        remedy = "Write a smaller learning_rate, or look for huge numbers in the labels."
        raise TraceError(
            _place(recipe_path, read_text(recipe_path, recipe_bytes), "learning_rate"), what, remedy
        )
    buffer = io.BytesIO()
    torch.save(weights, buffer)
    record = {
        "labels": {"file": _beside(labels_path, weights_path), "sha256": sha256(labels_bytes)},
        "recipe": {"file": _beside(recipe_path, weights_path), "sha256": sha256(recipe_bytes)},
        "code": {"file": CODE.name, "sha256": sha256(code)},
        "versions": versions(),
        "weights": {"file": weights_path.name, "sha256": sha256(buffer.getvalue())},
        "tensors": described(weights),
    }
    written = json.dumps(record, indent=2) + "\n"
    _write_both(weights_path, buffer.getvalue(), record_path, written.encode())
    print(f"{weights_path.name}: {len(labels.inputs)} labels, loss {loss:.3g}")
    return 0


def _beside(path: Path, weights: Path) -> str:
    """The way to a file from the folder of the weights."""
    try:
        return Path(os.path.relpath(path.resolve(), weights.resolve().parent)).as_posix()
    except ValueError:
        # Another drive.
        return path.resolve().as_posix()


def _write_both(weights: Path, given: bytes, record: Path, text: bytes) -> None:
    """Write two new files, or neither.

    Raises:
        TraceError: one of them is there by now, or cannot be written.
    """
    made: list[Path] = []
    path = weights
    try:
        for path, content in ((weights, given), (record, text)):
            with path.open("xb") as file:
                made.append(path)
                file.write(content)
    except BaseException as error:
        for each in made:
            with suppress(OSError):
                each.unlink()
        if not isinstance(error, OSError | ValueError):
            raise
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise TraceError(str(path), f"cannot be written: {why}", "Name another file.") from None


def command_verify(weights_path: Path) -> int:
    """Compare everything with the record, train again, and say what came out.

    Raises:
        TraceError: the record, or a file that it names, cannot be read.
    """
    record = read_record(record_of(weights_path))
    folder = weights_path.parent
    weights_bytes = read_bytes(weights_path)
    paths = {part: folder / record[part]["file"] for part in ("labels", "recipe")}
    given = {part: read_bytes(path) for part, path in paths.items()}
    hashes = {
        "labels": sha256(given["labels"]),
        "recipe": sha256(given["recipe"]),
        "code": sha256(read_bytes(CODE)),
        "weights": sha256(weights_bytes),
    }
    changed = [part for part, now in hashes.items() if now != record[part]["sha256"]]
    for part in hashes:
        state = "CHANGED" if part in changed else "as recorded"
        name = CODE.name if part == "code" else record[part]["file"]
        print(f"{part:8} {printable(name)}: {state}")
    for name, now in versions().items():
        then = record["versions"][name]
        if then != now:
            changed.append(name)
            print(f"{name:8} {printable(then)} then, {now} now: CHANGED")
    if "weights" in changed:
        print("not trained again: these are not the weights of the record")
        return 1
    stored = load_weights(weights_path, weights_bytes)
    if described(stored) != record["tensors"]:
        print("not trained again: the record is not of these tensors")
        return 1
    sources = [part for part in ("labels", "recipe") if part in changed]
    if sources:
        print(f"not trained again: it needs the {' and the '.join(sources)} as recorded")
        return 1
    recipe = read_recipe(paths["recipe"], given["recipe"])
    again, _ = train(recipe, read_labels(paths["labels"], given["labels"]))
    differences = list(_differences(stored, again))
    for line in differences:
        print(line)
    if differences:
        why = f"what has changed: {', '.join(changed)}" if changed else "nothing else has changed"
        print(f"trained again: other weights; {why}")
        return 1
    print("trained again: the same weights, bit for bit")
    return 1 if changed else 0


def _differences(stored: dict[str, Tensor], again: dict[str, Tensor]) -> Iterator[str]:
    """A line for each tensor that is not the same, bit for bit."""
    for name in sorted({*stored, *again}):
        if name not in stored or name not in again:
            yield f"{printable(name)}: only {'stored' if name in stored else 'trained again'}"
            continue
        then, now = stored[name], again[name]
        if then.dtype != now.dtype or then.shape != now.shape:
            kinds = [f"{each.dtype} {tuple(each.shape)}" for each in (then, now)]
            yield f"{printable(name)}: {kinds[0]} then, {kinds[1]} now"
        elif raw(then) != raw(now):
            bits = {torch.float32: torch.int32, torch.float64: torch.int64}[then.dtype]
            count = int((then.view(bits) != now.view(bits)).sum())
            most = (then - now).abs().max().item()
            yield f"{name}: {count} of {then.numel()} numbers differ, by {most:.3g} at most"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as everything here does."""

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        print(f"retrace.py: {printable(message)}. Say python retrace.py --help.", file=sys.stderr)
        raise SystemExit(2)


def main(arguments: list[str] | None = None) -> int:
    """The command line; see the top of this file."""
    parser = _Parser(
        prog="retrace.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    training = commands.add_parser("train", help="train, and write weights and their record")
    for name in ("recipe", "labels", "weights"):
        training.add_argument(name, type=Path)
    verifying = commands.add_parser("verify", help="train again, and compare")
    verifying.add_argument("weights", type=Path)
    given = parser.parse_args(arguments)
    try:
        if given.command == "train":
            return command_train(given.recipe, given.labels, given.weights)
        return command_verify(given.weights)
    except TraceError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())

"""docs/data/retrace.py: what it trains, what it proves, and that it refuses in one line."""

from __future__ import annotations

import importlib.util
import io
import json
import pickle
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch import nn

from tests.warm import in_folder

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "data" / "retrace.py"

RECIPE = """\
seed = 50
learning_rate = 1.0
epochs = 40
batch = 8
dtype = "float64"
bias = true
threads = 1
"""

HEADER = "x1,x2,x3,x4,y1,y2,y3,by\n"
LABELS = (
    HEADER
    + """\
1,0,0,1,5,7,9,a
0,1,0,1,6,8,10,b
0,0,1,1,7,9,11,a
1,1,1,1,10,14,18,b
1,1,0,0,3,5,7,a
1,0,1,0,4,6,8,b
0,1,1,0,5,7,9,a
0,0,0,0,0,0,0,b
"""
)


def load(path: Path) -> Any:
    """The program as a module; not under its own name, which Python's library has too."""
    spec = importlib.util.spec_from_file_location("trace_of_the_book", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["trace_of_the_book"] = module
    spec.loader.exec_module(module)
    return module


TRACE = load(FILE)

many = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


class Folder:
    """A folder with a recipe and labels, in which the program is run."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self.capsys = capsys
        self.put("recipe.toml", RECIPE)
        self.put("labels.csv", LABELS)

    def put(self, name: str, content: str | bytes) -> None:
        """Write a file, its lines ended as they are."""
        given = content.encode() if isinstance(content, str) else content
        (self.path / name).write_bytes(given)

    def files(self) -> dict[str, bytes]:
        """All files and what is in them."""
        return {path.name: path.read_bytes() for path in self.path.iterdir()}

    def run(self, *arguments: str) -> tuple[int, list[str], list[str]]:
        """The status, and the lines of stdout and stderr."""
        self.capsys.readouterr()
        status = TRACE.main(list(arguments))
        out, err = self.capsys.readouterr()
        return status, out.splitlines(), err.splitlines()

    def train(self) -> None:
        """Make weights.pt and its record."""
        status, _, err = self.run("train", "recipe.toml", "labels.csv", "weights.pt")
        assert (status, err) == (0, [])

    def refusal(self, *arguments: str) -> str:
        """The one line with which it refuses; nothing has changed then."""
        before = self.files()
        status, out, err = self.run(*arguments)
        assert (status, out, len(err)) == (2, [], 1)
        assert self.files() == before
        return err[0]

    def sign(self, part: str = "weights", name: str = "weights.pt") -> None:
        """Make the record say that a file is as it should be."""
        record = json.loads((self.path / "weights.pt.json").read_text())
        record[part]["sha256"] = TRACE.sha256((self.path / name).read_bytes())
        self.put("weights.pt.json", json.dumps(record))


@pytest.fixture
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Folder:
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path, capsys)


def outcome(function: Callable[..., Any], *arguments: Any) -> tuple[Any, str | None]:
    """What a function gives, or the one line with which it refuses."""
    try:
        return function(*arguments), None
    except TRACE.TraceError as error:
        line = str(error)
    assert line.isprintable()
    return None, line


TRAIN = ("train", "recipe.toml", "labels.csv", "weights.pt")
VERIFY = ("verify", "weights.pt")


# What it does.


def test_as_a_reader_runs_it(folder: Folder) -> None:
    """The file alone, in two processes of their own."""
    shutil.copy(FILE, folder.path)

    def run(*arguments: str) -> tuple[int, str, str]:
        done = in_folder(folder.path, "retrace.py", *arguments)
        return done.returncode, done.stdout, done.stderr

    status, out, err = run(*TRAIN)
    assert (status, err) == (0, "")
    assert re.fullmatch(r"weights\.pt: 8 labels, loss \d\.\d+\n", out)
    assert run(*VERIFY) == (
        0,
        "labels   labels.csv: as recorded\n"
        "recipe   recipe.toml: as recorded\n"
        "code     retrace.py: as recorded\n"
        "weights  weights.pt: as recorded\n"
        "trained again: the same weights, bit for bit\n",
        "",
    )
    already = "weights.pt: already there. Name another file, or move this one away.\n"
    assert run(*TRAIN) == (2, "", already)
    assert run("verify") == (
        2,
        "",
        "retrace.py: the following arguments are required: weights. "
        "Say python retrace.py --help.\n",
    )


def test_the_labels_give_the_matrix_of_the_first_chapter(folder: Folder) -> None:
    folder.put("recipe.toml", RECIPE.replace("epochs = 40", "epochs = 300"))
    folder.train()
    fc = nn.Linear(4, 3, dtype=torch.float64)
    fc.load_state_dict(torch.load("weights.pt", weights_only=True))
    given = torch.tensor([1, 2, 3, 4], dtype=torch.float64)
    assert fc(given).detach().round(decimals=6).tolist() == [30, 40, 50]


def test_the_record_names_what_went_in(folder: Folder) -> None:
    folder.train()
    record = json.loads((folder.path / "weights.pt.json").read_text())
    assert record["labels"] == {"file": "labels.csv", "sha256": TRACE.sha256(LABELS.encode())}
    assert record["recipe"] == {"file": "recipe.toml", "sha256": TRACE.sha256(RECIPE.encode())}
    assert record["code"] == {"file": "retrace.py", "sha256": TRACE.sha256(FILE.read_bytes())}
    assert record["versions"]["torch"] == torch.__version__
    weight = torch.load("weights.pt", weights_only=True)["weight"]
    assert record["tensors"]["weight"] == {
        "dtype": "float64",
        "shape": [3, 4],
        "sha256": TRACE.sha256(weight.numpy().tobytes()),
    }


def test_files_in_other_folders_are_found_again(folder: Folder) -> None:
    for name in ("in", "out"):
        (folder.path / name).mkdir()
    for name in ("recipe.toml", "labels.csv"):
        (folder.path / name).rename(folder.path / "in" / name)
    status, _, err = folder.run("train", "in/recipe.toml", "in/labels.csv", "out/w.pt")
    assert (status, err) == (0, [])
    status, out, _ = folder.run("verify", "out/w.pt")
    assert (status, out[0]) == (0, "labels   ../in/labels.csv: as recorded")


def test_nothing_that_was_set_or_drawn_before_counts(folder: Folder) -> None:
    folder.train()
    first = (folder.path / "weights.pt").read_bytes()
    (folder.path / "weights.pt").unlink()
    (folder.path / "weights.pt.json").unlink()
    threads = torch.get_num_threads()
    torch.manual_seed(7)
    torch.rand(1000)
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(2)
    try:
        state = torch.get_rng_state()
        folder.train()
        assert torch.equal(torch.get_rng_state(), state)
        assert torch.get_num_threads() == 2
        assert not torch.are_deterministic_algorithms_enabled()
    finally:
        torch.set_num_threads(threads)
        torch.set_default_dtype(torch.float32)
    assert (folder.path / "weights.pt").read_bytes() == first


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("seed = 50", "seed = 51"),
        ("learning_rate = 1.0", "learning_rate = 0.5"),
        ("epochs = 40", "epochs = 41"),
        ("batch = 8", "batch = 2"),
        ('"float64"', '"float32"'),
        ("bias = true", "bias = false"),
    ],
)
def test_each_key_of_the_recipe_counts(folder: Folder, old: str, new: str) -> None:
    def trained(text: str) -> dict[str, Any]:
        recipe = TRACE.read_recipe(Path("recipe.toml"), text.encode())
        labels = TRACE.read_labels(Path("labels.csv"), LABELS.encode())
        found: dict[str, Any] = TRACE.described(TRACE.train(recipe, labels)[0])
        return found

    assert trained(RECIPE) == trained(RECIPE)
    assert trained(RECIPE) != trained(RECIPE.replace(old, new))


def test_what_stands_at_the_top_of_the_program_is_a_recipe() -> None:
    assert FILE.read_text().startswith('"""')
    lines = [line.strip() for line in str(TRACE.__doc__).splitlines() if line.startswith("    ")]
    recipe = TRACE.read_recipe(
        Path("recipe.toml"), "\n".join(line for line in lines if " = " in line).encode()
    )
    assert recipe.seed == 50
    labels = TRACE.read_labels(Path("labels.csv"), LABELS.encode())
    assert TRACE.train(recipe, labels)[1] < 1e-12


# What verify says.


def copied(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of its own for this folder, whose text may be changed."""
    copy = folder.path / "retrace.py"
    shutil.copy(FILE, copy)
    monkeypatch.setattr(TRACE, "CODE", copy)
    return copy


def test_a_changed_label_is_named(folder: Folder) -> None:
    folder.train()
    folder.put("labels.csv", LABELS.replace("6,8,10", "16,8,10"))
    assert folder.run(*VERIFY) == (
        1,
        [
            "labels   labels.csv: CHANGED",
            "recipe   recipe.toml: as recorded",
            "code     retrace.py: as recorded",
            "weights  weights.pt: as recorded",
            "not trained again: it needs the labels as recorded",
        ],
        [],
    )


def test_a_changed_recipe_is_named(folder: Folder) -> None:
    folder.train()
    folder.put("recipe.toml", RECIPE + "\n")
    status, out, err = folder.run(*VERIFY)
    assert (status, err) == (1, [])
    assert out[1] == "recipe   recipe.toml: CHANGED"
    assert out[-1] == "not trained again: it needs the recipe as recorded"
    folder.put("labels.csv", LABELS + "2,2,2,2,20,28,36,a\n")
    last = folder.run(*VERIFY)[1][-1]
    assert last == "not trained again: it needs the labels and the recipe as recorded"


def test_changed_code_is_named_and_run(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = copied(folder, monkeypatch)
    folder.train()
    copy.write_text(copy.read_text(encoding="utf-8") + "# A remark.\n", encoding="utf-8")
    status, out, err = folder.run(*VERIFY)
    assert (status, err) == (1, [])
    assert out[2] == "code     retrace.py: CHANGED"
    assert out[-1] == "trained again: the same weights, bit for bit"


def test_code_that_trains_differently_is_found_out(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copied(folder, monkeypatch)
    folder.train()
    text = copy.read_text(encoding="utf-8")
    copy.write_text(text.replace(".square().mean()", ".abs().mean()"), encoding="utf-8")
    other = load(copy)
    folder.capsys.readouterr()
    assert other.main(list(VERIFY)) == 1
    out = folder.capsys.readouterr().out.splitlines()
    assert out[2] == "code     retrace.py: CHANGED"
    assert re.fullmatch(r"bias: 3 of 3 numbers differ, by \S+ at most", out[4])
    assert re.fullmatch(r"weight: 12 of 12 numbers differ, by \S+ at most", out[5])
    assert out[6] == "trained again: other weights; what has changed: code"


def test_another_version_is_named(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.train()
    now = TRACE.versions()
    monkeypatch.setattr(TRACE, "versions", lambda: {**now, "torch": "9.9.9"})
    status, out, _ = folder.run(*VERIFY)
    assert status == 1
    assert out[4] == f"torch    {torch.__version__} then, 9.9.9 now: CHANGED"
    assert out[-1] == "trained again: the same weights, bit for bit"


def test_one_bit_of_the_weights_is_found(folder: Folder) -> None:
    """The record was made to fit: then it is the repeated training that tells."""
    folder.train()
    weights = torch.load("weights.pt", weights_only=True)
    weights["weight"][1, 2] = torch.nextafter(
        weights["weight"][1, 2], torch.tensor(9.0, dtype=torch.float64)
    )
    torch.save(weights, "weights.pt")
    folder.sign()
    assert folder.run(*VERIFY)[1][-1] == "not trained again: the record is not of these tensors"
    record = json.loads((folder.path / "weights.pt.json").read_text())
    record["tensors"] = TRACE.described(weights)
    folder.put("weights.pt.json", json.dumps(record))
    status, out, err = folder.run(*VERIFY)
    assert (status, err) == (1, [])
    assert re.fullmatch(r"weight: 1 of 12 numbers differ, by 4\.44e-16 at most", out[4])
    assert out[5] == "trained again: other weights; nothing else has changed"


@pytest.mark.parametrize("kind", [torch.float32, torch.float64])
def test_tensors_of_another_kind_are_named(folder: Folder, kind: torch.dtype) -> None:
    folder.train()
    weights = {"weight": torch.zeros(2, 4, dtype=kind), "scale": torch.zeros(1, dtype=kind)}
    torch.save(weights, "weights.pt")
    record = json.loads((folder.path / "weights.pt.json").read_text())
    record["tensors"] = TRACE.described(weights)
    folder.put("weights.pt.json", json.dumps(record))
    folder.sign()
    status, out, err = folder.run(*VERIFY)
    assert (status, err) == (1, [])
    assert out[4:7] == [
        "bias: only trained again",
        "scale: only stored",
        f"weight: {kind} (2, 4) then, torch.float64 (3, 4) now",
    ]


# What it refuses: labels.

COLUMNS = "Name them x1, x2, ... and y1, y2, ... in this order, then by."
FINITE = "Write digits, with a point for the fraction."
BAD_LABELS = {
    "": "labels.csv:1: no columns are named. Begin with a line such as x1,x2,x3,x4,y1,y2,y3.",
    "\n": "labels.csv:1: no columns are named. Begin with a line such as x1,x2,x3,x4,y1,y2,y3.",
    HEADER: "labels.csv: no labels below the names. Add a line for each label.",
    "x1,x3,y1\n1,2,3\n": f"labels.csv:1: column x2 is missing, 'x3' stands in its place. {COLUMNS}",
    "y1,y2\n1,2\n": f"labels.csv:1: column x1 is missing. {COLUMNS}",
    "x1,x2\n1,2\n": f"labels.csv:1: column y1 is missing. {COLUMNS}",
    "by\na\n": f"labels.csv:1: column x1 is missing. {COLUMNS}",
    "1,2,3\n4,5,6\n": f"labels.csv:1: column x1 is missing, '1' stands in its place. {COLUMNS}",
    "x1,y1,by,y2\n": f"labels.csv:1: column y2 is missing, 'by' stands in its place. {COLUMNS}",
    "x1,y1\n1,2\n3\n": (
        "labels.csv:3: 1 values for 2 columns. Give each column its value, or delete the line."
    ),
    "x1,y1\n1,2,3\n": (
        "labels.csv:2: 3 values for 2 columns. Give each column its value, or delete the line."
    ),
    "x1,y1\n1,2\n\n3,4\n": (
        "labels.csv:3: 0 values for 2 columns. Give each column its value, or delete the line."
    ),
    "x1,y1\n1,two\n": f"labels.csv:2: y1 is 'two', no finite number. {FINITE}",
    "x1,y1\n1,2\nnan,2\n": f"labels.csv:3: x1 is 'nan', no finite number. {FINITE}",
    "x1,y1\n1,-inf\n": f"labels.csv:2: y1 is '-inf', no finite number. {FINITE}",
    "x1,y1\n1,1e999\n": f"labels.csv:2: y1 is '1e999', no finite number. {FINITE}",
    "x1,y1\n1,1_000\n": f"labels.csv:2: y1 is '1_000', no finite number. {FINITE}",
    "x1,y1\n1,٣\n": f"labels.csv:2: y1 is '\\u0663', no finite number. {FINITE}",
    'x1,y1\n1,"2\n3"\n': f"labels.csv:3: y1 is '2\\n3', no finite number. {FINITE}",
    "x1,y1\n1,\n": "labels.csv:2: y1 is empty. Write its number, or delete the line.",
    "x1,y1\n1,2\n1.0,3\n": (
        "labels.csv:3: the same input as in line 2. Delete one, or say who in a column by."
    ),
    "x1,y1\n0,2\n-0,3\n": (
        "labels.csv:3: the same input as in line 2. Delete one, or say who in a column by."
    ),
    "x1,y1,by\n1,2,a\n1,2,b\n1,3,a\n": (
        "labels.csv:4: the same input as in line 2, also by 'a'. Delete one of the two."
    ),
    'x1,y1\n"1,2\n': (
        "labels.csv:2: not CSV: unexpected end of data. Look at the quotes and the commas."
    ),
}


@pytest.mark.parametrize("text", BAD_LABELS)
def test_bad_labels_are_refused_in_one_line(folder: Folder, text: str) -> None:
    folder.put("labels.csv", text)
    assert folder.refusal(*TRAIN) == BAD_LABELS[text]


def test_labels_in_another_encoding_are_refused(folder: Folder) -> None:
    folder.put("labels.csv", b"x1,y1,by\n1,2,\xfc\n")
    assert folder.refusal(*TRAIN) == "labels.csv:2: not UTF-8. Save the file as UTF-8."


def test_what_a_spreadsheet_writes_is_taken(folder: Folder) -> None:
    """A mark at the beginning, other ends of lines, quotes, blanks, no newline at the end."""
    plain = TRACE.read_labels(Path("labels.csv"), LABELS.encode())
    text = LABELS.rstrip("\n").replace("\n", "\r\n").replace("10,", '" 1e1 ",')
    labels = TRACE.read_labels(Path("labels.csv"), b"\xef\xbb\xbf" + text.encode())
    assert labels == plain


def test_one_input_may_be_labelled_by_several(folder: Folder) -> None:
    labels = TRACE.read_labels(Path("labels.csv"), b"x1,y1,by\n1,2,a\n1,3,b\n")
    assert labels == TRACE.Labels([[1.0], [1.0]], [[2.0], [3.0]])


def cells() -> st.SearchStrategy[str]:
    return st.sampled_from(["1", "-2.5", "nan", "1e3", "x1", "y1", "by", '"', "", " ", "é", "\x00"])


@many
@given(
    st.one_of(
        st.text(),
        st.lists(st.lists(cells(), max_size=4).map(",".join), max_size=5).map("\n".join),
    )
)
def test_any_label_file_is_read_or_refused_in_one_line(text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    labels, line = outcome(TRACE.read_labels, Path("l.csv"), content)
    if line is None:
        assert len(labels.inputs) == len(labels.wanted) > 0
    else:
        assert re.fullmatch(r"l\.csv(:\d+)?: .+\.", line)


finite = st.floats(-1e6, 1e6).map(lambda n: n + 0.0)


@many
@given(st.lists(st.tuples(finite, finite, finite), min_size=1, unique_by=lambda row: row[:2]))
def test_the_numbers_that_are_written_are_those_that_are_read(
    rows: list[tuple[float, float, float]],
) -> None:
    text = "x1,x2,y1\n" + "".join(f"{a!r},{b!r},{c!r}\n" for a, b, c in rows)
    labels = TRACE.read_labels(Path("l.csv"), text.encode())
    assert labels.inputs == [[a, b] for a, b, _ in rows]
    assert labels.wanted == [[c] for _, _, c in rows]


# What it refuses: recipes.

KEYS = "A recipe has: seed, learning_rate, epochs, batch, dtype, bias, threads."
BAD_RECIPES = {
    "learning_rate = 1.0 -> learning_rate = 'fast'": (
        "recipe.toml:2: learning_rate is 'fast', no number above zero. "
        "Write one such as 0.1, without quotes."
    ),
    "learning_rate = 1.0 -> learning_rate = nan": (
        "recipe.toml:2: learning_rate is nan, no number above zero. "
        "Write one such as 0.1, without quotes."
    ),
    "learning_rate = 1.0 -> learning_rate = -1": (
        "recipe.toml:2: learning_rate is -1, no number above zero. "
        "Write one such as 0.1, without quotes."
    ),
    "batch = 8 -> momentum = 0.9": f"recipe.toml:4: unknown key 'momentum'. {KEYS}",
    "threads = 1 -> [threads]": (
        "recipe.toml:7: threads is {}, no whole number in its range. Write one from 1 to 64."
    ),
    "epochs = 40 -> ": "recipe.toml: epochs is missing. Nothing is left to a default: add it.",
    "epochs = 40 -> epochs = 0": (
        "recipe.toml:3: epochs is 0, no whole number in its range. Write one from 1 to 1000000."
    ),
    "epochs = 40 -> epochs = true": (
        "recipe.toml:3: epochs is True, no whole number in its range. Write one from 1 to 1000000."
    ),
    "seed = 50 -> seed = 5.0": (
        "recipe.toml:1: seed is 5.0, no whole number in its range. "
        "Write one from 0 to 9223372036854775807."
    ),
    'dtype = "float64" -> dtype = "float16"': (
        "recipe.toml:5: dtype is 'float16', no dtype that is known here. "
        "Write one of: float32, float64."
    ),
    'bias = true -> bias = "yes"': (
        "recipe.toml:6: bias is 'yes', neither true nor false. Write true or false, without quotes."
    ),
    "bias = true -> bias = True": (
        "recipe.toml:6: not TOML: 'Invalid value'. Write key = value, a text between quotes."
    ),
    "seed = 50 -> seed = 50\nseed = 51": (
        "recipe.toml:2: not TOML: 'Cannot overwrite a value'. "
        "Write key = value, a text between quotes."
    ),
}


@pytest.mark.parametrize("change", BAD_RECIPES)
def test_bad_recipes_are_refused_in_one_line(folder: Folder, change: str) -> None:
    old, new = change.split(" -> ")
    folder.put("recipe.toml", RECIPE.replace(old, new))
    assert folder.refusal(*TRAIN) == BAD_RECIPES[change]


def test_an_empty_recipe_is_refused(folder: Folder) -> None:
    folder.put("recipe.toml", "")
    missing = "recipe.toml: seed is missing. Nothing is left to a default: add it."
    assert folder.refusal(*TRAIN) == missing


values = st.sampled_from(["1", "0.5", "-3", '"fast"', "true", "[1]", "{}", "nan", "1e400", "'''"])


@many
@given(
    st.one_of(
        st.text(),
        st.lists(
            st.tuples(
                st.sampled_from([*TRACE.Recipe.__dataclass_fields__, "lr", '"a\\nb"', "a.b"]),
                values,
            )
        ).map(lambda rows: "\n".join(f"{key} = {value}" for key, value in rows)),
        st.just("a = " + "[" * 100_000),
        st.just("seed = " + "9" * 5000),
    )
)
def test_any_recipe_is_read_or_refused_in_one_line(text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    _, line = outcome(TRACE.read_recipe, Path("r.toml"), content)
    if line is None:
        assert all(key in text for key in TRACE.Recipe.__dataclass_fields__)
    else:
        assert re.fullmatch(r"r\.toml(:\d+)?: .+\.", line)


def test_a_training_that_runs_away_writes_nothing(folder: Folder) -> None:
    folder.put("recipe.toml", RECIPE.replace("1.0", "1000.0").replace("40", "400"))
    assert folder.refusal(*TRAIN) == (
        "recipe.toml:2: the training ended in numbers that are not finite. "
        "Write a smaller learning_rate, or look for huge numbers in the labels."
    )


# What it refuses: files.


def test_files_that_are_not_there_are_named(folder: Folder) -> None:
    look = "there is no such file. Look at its name and folder."
    assert folder.refusal("train", "no.toml", "labels.csv", "w.pt") == f"no.toml: {look}"
    assert folder.refusal("train", "recipe.toml", "no.csv", "w.pt") == f"no.csv: {look}"
    assert folder.refusal("train", "recipe.toml", "a\nb", "w.pt") == f"'a\\nb': {look}"
    assert folder.refusal("train", "recipe.toml", "labels.csv", "no/w.pt") == (
        "no/w.pt: its folder is not there. Make the folder first."
    )
    (folder.path / "weights.pt.json").write_text("{}")
    assert folder.refusal(*VERIFY) == "weights.pt.json: labels is missing. " + AS_WRITTEN
    (folder.path / "weights.pt.json").unlink()
    assert folder.refusal(*VERIFY) == (
        "weights.pt.json: there is no such file. "
        "Without its record a weight cannot be traced: put it back."
    )


def test_what_is_no_file_is_named(folder: Folder, tmp_path: Path) -> None:
    outside = str(tmp_path.parent)
    assert folder.refusal("train", outside, "labels.csv", "w.pt") == (
        f"{outside}: this is no file. Name a file."
    )


@pytest.mark.parametrize("name", ["weights.pt", "weights.pt.json"])
def test_nothing_is_overwritten(folder: Folder, name: str) -> None:
    folder.put(name, "mine")
    assert folder.refusal(*TRAIN) == (
        f"{name}: already there. Name another file, or move this one away."
    )
    assert folder.refusal("train", "recipe.toml", "labels.csv", "labels.csv") == (
        "labels.csv: already there. Name another file, or move this one away."
    )


def test_a_record_that_cannot_be_written_takes_its_weights_along(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where somebody else has written one meanwhile."""
    train: Callable[..., Any] = TRACE.train

    def meanwhile(*given: Any) -> Any:
        (folder.path / "weights.pt.json").write_text("mine")
        return train(*given)

    monkeypatch.setattr(TRACE, "train", meanwhile)
    status, out, err = folder.run(*TRAIN)
    assert (status, out) == (2, [])
    assert err == ["weights.pt.json: cannot be written: File exists. Name another file."]
    assert not (folder.path / "weights.pt").exists()
    assert (folder.path / "weights.pt.json").read_text() == "mine"


AS_WRITTEN = "Take the file as train wrote it."
UNTOUCHED = "Nothing in it was run; take the file as train wrote it."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", f"not JSON. {AS_WRITTEN}"),
        (b"{", f"not JSON. {AS_WRITTEN}"),
        (b"[" * 100_000, f"not JSON. {AS_WRITTEN}"),
        (b"[]", f"labels is missing. {AS_WRITTEN}"),
        (b'{"labels": 3}', f"labels is missing. {AS_WRITTEN}"),
        (b'{"labels": {}}', f"labels has no file. {AS_WRITTEN}"),
        (b'{"labels": {"file": "a", "sha256": 3}}', f"labels has no sha256. {AS_WRITTEN}"),
    ],
)
def test_what_is_no_record_is_refused(folder: Folder, content: bytes, message: str) -> None:
    folder.train()
    folder.put("weights.pt.json", content)
    assert folder.refusal(*VERIFY) == f"weights.pt.json: {message}"


class Hostile:
    """Unpickled, it makes a file."""

    def __reduce__(self) -> tuple[Any, ...]:
        return open, ("run", "w")


def hostile_files() -> Iterator[tuple[str, bytes]]:
    buffer = io.BytesIO()
    torch.save(Hostile(), buffer)
    yield f"asks for '{open.__module__}.open'", buffer.getvalue()
    buffer = io.BytesIO()
    torch.save({"weight": Hostile()}, buffer)
    yield f"asks for '{open.__module__}.open'", buffer.getvalue()
    yield f"asks for '{open.__module__}.open'", pickle.dumps(Hostile(), protocol=2)
    buffer = io.BytesIO()
    torch.save(nn.Linear(4, 3), buffer)
    yield "asks for 'torch.nn.modules.linear.Linear'", buffer.getvalue()


@pytest.mark.parametrize(("what", "content"), list(hostile_files()))
def test_weights_that_would_run_code_are_refused(folder: Folder, what: str, content: bytes) -> None:
    folder.train()
    folder.put("weights.pt", content)
    status, out, err = folder.run(*VERIFY)
    assert (status, err) == (1, [])
    assert out[-2:] == [
        "weights  weights.pt: CHANGED",
        "not trained again: these are not the weights of the record",
    ]
    # Whoever exchanged the weights can exchange the record.
    folder.sign()
    status, _, err = folder.run(*VERIFY)
    assert (status, err) == (2, [f"weights.pt: {what}. {UNTOUCHED}"])
    assert not (folder.path / "run").exists()


@pytest.mark.parametrize(
    "content",
    [
        3,
        [torch.zeros(2)],
        {"weight": 3},
        {3: torch.zeros(2)},
        {"weight": torch.zeros(2, dtype=torch.int64)},
        {"weight": torch.zeros(2, 2).to_sparse()},
        {"weight": torch.zeros(2, device="meta")},
        {"weight": torch.zeros(1).expand(10**12)},
        {"weight": nn.Parameter(torch.zeros(2))},
    ],
    ids=repr,
)
def test_other_contents_are_refused(folder: Folder, content: object) -> None:
    folder.train()
    torch.save(content, "weights.pt")
    folder.sign()
    status, _, err = folder.run(*VERIFY)
    assert (status, err) == (2, [f"weights.pt: no dictionary of tensors. {UNTOUCHED}"])


def test_every_changed_byte_is_named(folder: Folder) -> None:
    folder.train()
    before = (folder.path / "weights.pt").read_bytes()

    @many
    @given(st.integers(0, len(before) - 1), st.integers(1, 255))
    def change(place: int, by: int) -> None:
        changed = bytearray(before)
        changed[place] ^= by
        folder.put("weights.pt", bytes(changed))
        status, out, err = folder.run(*VERIFY)
        assert (status, err) == (1, [])
        assert out[3] == "weights  weights.pt: CHANGED"
        # And where the record is changed to fit: loaded or refused, in one line.
        found, line = outcome(TRACE.load_weights, Path("weights.pt"), bytes(changed))
        if line is None:
            assert all(isinstance(tensor, torch.Tensor) for tensor in found.values())
        else:
            assert re.fullmatch(r"weights\.pt: .+\.", line)

    change()


def test_the_page_links_to_it() -> None:
    page = (ROOT / "docs" / "data" / "trace-and-repeat.md").read_text(encoding="utf-8")
    assert "[retrace.py](retrace.py)" in page
    for command in (TRAIN, VERIFY):
        assert f"`python retrace.py {' '.join(command)}`" in page

"""`modules`: a network as a tree of its modules, parameters and buffers, made from a real one.

Options:
    listing: the program, below snippets/; it is run once, when the book is built.
    object: the name of the module in it.
    caption: what to see in it.

What a plain list, tuple or dictionary hides from the register is shown crossed out: neither
parameters() nor state_dict() knows of it. The tree opens and closes without a script.
"""

from __future__ import annotations

import html
import json
import platform
import secrets
import tempfile
from math import prod
from pathlib import Path
from typing import Any, TypedDict

from markdown import Markdown

from bookblocks import block
from bookblocks.kept import kept
from bookblocks.page import page_of
from bookblocks.runner import shared_runner
from bookblocks.session import torch_version
from bookblocks.tensor import show_shape

_OPTIONS = {"listing": block.text, "object": block.text, "caption": block.text}

# It prints one line behind a mark that no program can know, and runs the listing as python would.
_PROGRAM = """\
import json
import runpy

import torch
from torch import nn


def tensors(register, seen):
    found = []
    for name, tensor in register.items():
        if tensor is not None:
            found.append(dict(name=name, shape=list(tensor.shape), shared=id(tensor) in seen))
            seen[id(tensor)] = tensor
    return found


def holds(value):
    if isinstance(value, (list, tuple)):
        pairs = [(str(index), item) for index, item in enumerate(value)]
    elif type(value) is dict:
        pairs = [(str(key), item) for key, item in value.items()]
    else:
        return []
    return [(name, item) for name, item in pairs if isinstance(item, (nn.Module, nn.Parameter))]


def look(name, module, seen):
    if id(module) in seen:
        return dict(name=name, kind=type(module).__name__, shared=True)
    seen[id(module)] = module
    node = dict(name=name, kind=type(module).__name__, shared=False, extra=module.extra_repr())
    node["parameters"] = tensors(module._parameters, seen)
    node["buffers"] = tensors(module._buffers, seen)
    node["modules"] = [
        look(child, each, seen) for child, each in module._modules.items() if each is not None
    ]
    node["hidden"] = []
    for attribute, value in vars(module).items():
        items = holds(value) if not attribute.startswith("_") else []
        if items:
            node["hidden"].append(
                dict(
                    name=attribute,
                    container=type(value).__name__,
                    modules=[look(n, m, seen) for n, m in items if isinstance(m, nn.Module)],
                    parameters=tensors(
                        dict((n, p) for n, p in items if not isinstance(p, nn.Module)), seen
                    ),
                )
            )
    return node


names = runpy.run_path({path!r}, run_name="__main__")
if {name!r} not in names:
    answer = dict(missing=True)
elif not isinstance(names[{name!r}], nn.Module):
    answer = dict(wrong=type(names[{name!r}]).__name__)
else:
    module = names[{name!r}]
    answer = dict(
        tree=look({name!r}, module, dict()),
        registered=sum(parameter.numel() for parameter in module.parameters()),
        buffers=sum(buffer.numel() for buffer in module.buffers()),
    )
print("\\\\n" + {mark!r} + json.dumps(answer))
"""


class Held(TypedDict):
    """A parameter or a buffer: its name, its shape, and whether it was met before."""

    name: str
    shape: list[int]
    shared: bool


Node = dict[str, Any]
"""A module: name, kind, extra, parameters, buffers, modules, hidden; or name, kind, shared."""


def look(program: Path, name: str, folder: Path) -> dict[str, Any]:
    """Run a program once and look at a module in it.

    Returns:
        `tree`, a Node, and `registered` and `buffers`, how many numbers these give; or
        `missing`, or `wrong` with the class of what is there; or `error`.
    """

    def make() -> str:
        mark = secrets.token_hex()
        with tempfile.TemporaryDirectory() as temporary:
            driver = Path(temporary, "modules.py")
            driver.write_text(
                _PROGRAM.format(path=str(program.absolute()), name=name, mark=mark),
                encoding="utf-8",
            )
            result = shared_runner().run(driver)
        _, found, answer = result.stdout.rpartition(mark)
        if not found:
            return json.dumps({"error": result.error or f"it ended with status {result.status}"})
        return answer

    parts = (
        program.read_text(encoding="utf-8"),
        name,
        _PROGRAM,
        torch_version(),
        platform.python_version(),
    )
    answer: dict[str, Any] = json.loads(kept(folder, parts, make))
    return answer


def numbers(node: Node) -> int:
    """How many numbers the parameters of a module and of those in it have, each once."""
    if node["shared"]:
        return 0
    own: int = sum(prod(held["shape"]) for held in node["parameters"] if not held["shared"])
    return own + sum(map(numbers, node["modules"]))


def hidden_numbers(hidden: Node) -> int:
    """How many numbers stand in a plain container."""
    own: int = sum(prod(held["shape"]) for held in hidden["parameters"] if not held["shared"])
    return own + sum(map(numbers, hidden["modules"]))


def _held(held: Held, kind: str) -> str:
    count = prod(held["shape"])
    said = "already counted" if held["shared"] else f"{count} number{'' if count == 1 else 's'}"
    shape = show_shape(held["shape"]) if held["shape"] else "()"
    return (
        f'<li><code>{html.escape(held["name"])}</code> <span class="modules__kind">{kind} {shape}, '
        f"{said}</span></li>"
    )


def _inside(node: Node) -> str:
    parts = [_held(held, "parameter") for held in node["parameters"]]
    parts += [_held(held, "buffer") for held in node.get("buffers", ())]
    parts += [f"<li>{_module(child)}</li>" for child in node["modules"]]
    for hidden in node.get("hidden", ()):
        count = hidden_numbers(hidden)
        things = len(hidden["modules"]) + len(hidden["parameters"])
        inside = "".join(_held(held, "parameter") for held in hidden["parameters"])
        inside += "".join(f"<li>{_module(child)}</li>" for child in hidden["modules"])
        parts.append(
            '<li class="modules__hidden"><details open><summary>✗ '
            f"<code>{html.escape(hidden['name'])}</code> "
            f'<span class="modules__kind">a plain {hidden["container"]}, not registered: '
            f"{things} in it, {count} numbers that no optimizer sees</span></summary>"
            f"<ul>{inside}</ul></details></li>"
        )
    return f"<ul>{''.join(parts)}</ul>" if parts else ""


def _module(node: Node) -> str:
    name = f"<code>{html.escape(node['name'])}</code>"
    if node["shared"]:
        kind = html.escape(node["kind"])
        return f'{name} <span class="modules__kind">{kind}, met before: one module</span>'
    called = html.escape(f"{node['kind']}({node['extra']})" if node["extra"] else node["kind"])
    inside = _inside(node)
    said = f'{name} <span class="modules__kind">{called}, {numbers(node)} numbers</span>'
    return f"<details open><summary>{said}</summary>{inside}</details>" if inside else said


def format(
    source: str,
    language: str,
    class_name: str,
    options: dict[str, Any],
    md: Markdown,
    **kwargs: Any,
) -> str:
    """Superfences' formatter.

    Raises:
        BookError: a wrong option, no such listing, or no module of that name in it.
    """
    fail = block.failure(options, md)
    given = block.read_options(source, _OPTIONS, fail)
    book = page_of(md).book
    program = book.snippets / given["listing"]
    if not program.is_file():
        raise fail(
            f"there is no listing {given['listing']}", f"Create snippets/{given['listing']}."
        )
    answer = look(program, given["object"], book.root / ".cache" / "modules")
    if "error" in answer:
        raise fail(f"{program.name} failed: {answer['error']}", "Name one that runs to its end.")
    if "missing" in answer:
        raise fail(f"{program.name} has no {given['object']}", "Name a module of the program.")
    if "wrong" in answer:
        raise fail(
            f"{given['object']} in {program.name} is a {answer['wrong']}",
            "Name an object that is an nn.Module.",
        )
    buffers = f", {answer['buffers']} in buffers" if answer["buffers"] else ""
    return (
        f'<figure class="modules">{_module(answer["tree"])}'
        f'<p class="modules__total">parameters() gives {answer["registered"]} numbers{buffers}.'
        f"</p><figcaption>{block.inline(given['caption'])}</figcaption></figure>"
    )

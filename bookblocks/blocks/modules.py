"""`modules`: a network as a tree of its modules, parameters and buffers, made from a real one.

Options:
    listing: the program, below snippets/; it is run once, when the book is built.
    object: the name of the module in it.
    caption: what to see in it.

What a plain container (a list, a tuple, a set, a dictionary, one within another) hides from
the register is shown crossed out: neither parameters() nor state_dict() knows of it. The tree
opens and closes without a script; at first only the object itself is open, on paper all is.
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

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import inline
from bookblocks.reading import option
from bookblocks.reading.listing import program_text
from bookblocks.recording.notation import show_shape
from bookblocks.running.kept import kept
from bookblocks.running.runner import shared_runner
from bookblocks.sessions.record import torch_version

_OPTIONS = {"listing": option.text, "object": option.text, "caption": option.text}

# It prints one line behind a mark that no program can know, and runs the listing as python would.
_PROGRAM = """\
import json
import runpy
from collections import deque

import torch
from torch import nn
from torch.nn.parameter import is_lazy

OWN = set(vars(nn.Module()))


def numbers(tensors):
    return sum(tensor.numel() for tensor in tensors if not is_lazy(tensor))


def tensors(register, seen, unsaved=()):
    found = []
    for name, tensor in register.items():
        if tensor is not None:
            shape = None if is_lazy(tensor) else list(tensor.shape)
            saved = name not in unsaved
            found.append(dict(name=name, shape=shape, shared=id(tensor) in seen, saved=saved))
            seen.add(id(tensor))
    return found


def holds(value, above=(), inside=()):
    if isinstance(value, (nn.Module, nn.Parameter)):
        return [(".".join(above), value)] if above else []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, (list, tuple, set, frozenset, deque)):
        pairs = list(enumerate(value))
    else:
        return []
    if id(value) in inside:
        return []
    return [
        found
        for name, item in pairs
        for found in holds(item, (*above, str(name)), (*inside, id(value)))
    ]


def look(name, module, seen, concealed):
    if id(module) in seen:
        return dict(name=name, kind=type(module).__name__, shared=True)
    seen.add(id(module))
    node = dict(name=name, kind=type(module).__name__, shared=False, extra=module.extra_repr())
    node["parameters"] = tensors(module._parameters, seen)
    node["buffers"] = tensors(module._buffers, seen, module._non_persistent_buffers_set)
    node["modules"] = [
        look(child, each, seen, concealed)
        for child, each in module._modules.items()
        if each is not None
    ]
    node["hidden"] = []
    for attribute, value in vars(module).items():
        items = holds(value) if attribute not in OWN else []
        if items:
            node["hidden"].append(
                dict(
                    name=attribute,
                    container=type(value).__name__,
                    modules=[
                        look(n, m, concealed, concealed)
                        for n, m in items
                        if isinstance(m, nn.Module)
                    ],
                    parameters=tensors(
                        dict((n, p) for n, p in items if not isinstance(p, nn.Module)), concealed
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
    # What is registered anywhere is hidden nowhere.
    known = set(map(id, (*module.modules(), *module.parameters(), *module.buffers())))
    answer = dict(
        tree=look({name!r}, module, set(), known),
        registered=numbers(module.parameters()),
        buffers=numbers(module.buffers()),
    )
print("\\\\n" + {mark!r} + json.dumps(answer))
"""


class Held(TypedDict):
    """A parameter or a buffer.

    Keys:
        name: in its module, or in its container.
        shape: None where it has none before the first input.
        shared: whether it was met before.
        saved: whether state_dict() holds it.
    """

    name: str
    shape: list[int] | None
    shared: bool
    saved: bool


Node = dict[str, Any]
"""A module: name, kind, extra, parameters, buffers, modules, hidden; or name, kind, shared."""


def look(program: Path, name: str, folder: Path) -> dict[str, Any]:
    """Run a program once and look at a module in it.

    Returns:
        `tree`, a Node, and `registered` and `buffers`, how many numbers these give; or
        `missing`, or `wrong` with the class of what is there.

    Raises:
        RuntimeError: the program fails.
    """
    text = program_text(program)

    def make() -> str:
        mark = secrets.token_hex()
        with tempfile.TemporaryDirectory() as temporary:
            # Alone in its folder, as a reader has it.
            copied = Path(temporary, program.name)
            copied.write_text(text, encoding="utf-8")
            driver = _PROGRAM.format(path=str(copied), name=name, mark=mark)
            result = shared_runner().run_text(driver, "modules.py")
        _, found, answer = result.stdout.rpartition(mark)
        if not found or result.trouble is not None:
            # What is raised is not kept: the next build tries again.
            raise RuntimeError(result.error or f"it {result.trouble}")
        return answer

    parts = (
        text,
        program.name,
        name,
        _PROGRAM,
        torch_version(),
        platform.python_version(),
    )
    answer: dict[str, Any] = json.loads(kept(folder, parts, make))
    return answer


def numbers(node: Node) -> int:
    """How many numbers the parameters of a module and of those in it have, each once.

    Args:
        node: a module, or what a plain container hides.
    """
    if node.get("shared"):
        return 0
    own: int = sum(
        prod(held["shape"])
        for held in node["parameters"]
        if not held["shared"] and held["shape"] is not None
    )
    return own + sum(map(numbers, node["modules"]))


def _numbers(count: int) -> str:
    return f"{count} number{'' if count == 1 else 's'}"


def _held(held: Held, kind: str) -> str:
    if held["shape"] is None:
        said = f"{kind}, no shape before the first input"
    else:
        count = "already counted" if held["shared"] else _numbers(prod(held["shape"]))
        said = f"{kind} {show_shape(held['shape']) if held['shape'] else '()'}, {count}"
    if not held["saved"]:
        said += ", not in state_dict()"
    return (
        f'<li><code>{html.escape(held["name"])}</code> <span class="modules__kind">{said}'
        "</span></li>"
    )


def _hidden(hidden: Node) -> str:
    """A plain container, and what it hides."""
    name = f"<code>{html.escape(hidden['name'])}</code>"
    container = f"a plain {html.escape(hidden['container'])}"
    things = hidden["modules"] + hidden["parameters"]
    if all(thing["shared"] for thing in things):
        said = f"{container}: {len(things)} in it, met elsewhere"
        return f'<li>{name} <span class="modules__kind">{said}</span></li>'
    inside = "".join(_held(held, "parameter") for held in hidden["parameters"])
    inside += "".join(f"<li>{_module(child)}</li>" for child in hidden["modules"])
    return (
        f'<li class="modules__hidden"><details><summary>✗ {name} '
        f'<span class="modules__kind">{container}, not registered: {len(things)} in it, '
        f"{_numbers(numbers(hidden))} that parameters() leaves out</span></summary>"
        f"<ul>{inside}</ul></details></li>"
    )


def _inside(node: Node) -> str:
    parts = [_held(held, "parameter") for held in node["parameters"]]
    parts += [_held(held, "buffer") for held in node.get("buffers", ())]
    parts += [f"<li>{_module(child)}</li>" for child in node["modules"]]
    parts += map(_hidden, node.get("hidden", ()))
    return f"<ul>{''.join(parts)}</ul>" if parts else ""


def _module(node: Node, *, opened: bool = False) -> str:
    name = f"<code>{html.escape(node['name'])}</code>"
    if node["shared"]:
        kind = html.escape(node["kind"])
        return f'{name} <span class="modules__kind">{kind}, met before: one module</span>'
    called = html.escape(f"{node['kind']}({node['extra']})" if node["extra"] else node["kind"])
    inside = _inside(node)
    said = f'{name} <span class="modules__kind">{called}, {_numbers(numbers(node))}</span>'
    start = "<details open>" if opened else "<details>"
    return f"{start}<summary>{said}</summary>{inside}</details>" if inside else said


@formatter
def format(block: Block) -> str:
    """Superfences' formatter.

    Raises:
        BookError: a wrong option, no such listing, or no module of that name in it.
    """
    given = block.options(_OPTIONS)
    book = block.page.book
    program = book.snippets / given["listing"]
    if not program.is_file():
        raise block.fail(
            f"there is no listing {given['listing']}", f"Create snippets/{given['listing']}."
        )
    try:
        answer = look(program, given["object"], book.root / ".cache" / "modules")
    except RuntimeError as error:
        raise block.fail(
            f"{program.name} failed: {error}", "Name one that runs to its end."
        ) from None
    if "missing" in answer:
        raise block.fail(
            f"{program.name} has no {given['object']}", "Name a module of the program."
        )
    if "wrong" in answer:
        raise block.fail(
            f"{given['object']} in {program.name} is of class {answer['wrong']}",
            "Name an object that is an nn.Module.",
        )
    buffers = f", {answer['buffers']} in buffers" if answer["buffers"] else ""
    return (
        f'<figure class="modules" data-search-exclude>'
        f"{_module(answer['tree'], opened=True)}"
        f'<p class="modules__total">parameters() gives {_numbers(answer["registered"])}'
        f"{buffers}.</p><figcaption>{inline(given['caption'])}</figcaption></figure>"
    )

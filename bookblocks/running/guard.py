"""What a program may not do to its surroundings: refused by an audit hook of Python.

It is told of what Python's own functions do, before they do it. A program that goes round
them (another process, ctypes) is not seen here; what it leaves is ended by the server.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from typing import Any

# Of each event, which of its arguments are paths that would change.
_CHANGED = {
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.mkdir": (0,),
    "os.truncate": (0,),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.utime": (0,),
    "os.setxattr": (0,),
    "os.removexattr": (0,),
    "shutil.rmtree": (0,),
}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

Hook = Callable[[str, tuple[Any, ...]], None]


def guard(root: str, own: str, others: Collection[int], note: Callable[[str], None]) -> Hook:
    """Makes the hook of one program.

    Args:
        root: the folder of the book: nothing in it may change.
        own: the folder of the program.
        others: processes that it may not signal.
        note: is told what the program tried, as the end of a sentence.
    """
    groups = {os.getpgid(process) for process in others if process > 1} | {1}
    protected, free = os.path.join(root, ""), os.path.join(own, "")  # noqa: PTH118

    def refuse(what: str) -> None:
        note(what)
        raise PermissionError(f"a program of the book may not do this: it {what}")

    def look_at(path: Any) -> None:
        if isinstance(path, int) or path is None:
            return
        real = os.path.realpath(os.fsdecode(path))
        # Python keeps what it compiled beside each module, whoever imports it first.
        if not f"{real}/".startswith(protected) or "/__pycache__" in real:
            return
        if not f"{real}/".startswith(free):
            refuse(f"would have changed {os.path.relpath(real, root)}, which is the book's")

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            if isinstance(arguments[2], int) and arguments[2] & _WRITES:
                look_at(arguments[0])
        elif event in _CHANGED:
            for index in _CHANGED[event]:
                look_at(arguments[index])
        elif event == "os.kill":
            process = arguments[0]
            if process in others or process == -1 or -process in groups:
                refuse(f"would have sent a signal to process {process}, which is none of its own")
        elif event == "os.killpg" and arguments[0] in groups:
            refuse(f"would have sent a signal to group {arguments[0]}, which is none of its own")

    return hook

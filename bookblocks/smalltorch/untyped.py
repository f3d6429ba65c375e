"""The bytes below tensors, as torch.UntypedStorage shows them.

The core keeps numbers of one type. Their bytes are made when they are asked for, and numbers are
made of bytes when a tensor takes them; from then on both see the same.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from typing import Any, Self

from bookblocks.smalltorch import device as devices
from bookblocks.smalltorch.dtype import bfloat16, dtype, float16, uint8
from bookblocks.smalltorch.errors import NotHere
from bookblocks.smalltorch.storage import Storage


class StorageBase:
    """Bytes; what torch.UntypedStorage derives from.

    Args:
        given: how many bytes, or their values; they begin as zeros.
        device: where they are.
    """

    _core: Storage

    def __new__(cls, given: Any = 0, *, device: Any = None, **rest: Any) -> Self:
        """Make new bytes."""
        made = super().__new__(cls)
        raw = bytes(given)
        where = devices.CPU if device is None else devices.usable(device)
        data = None if where.type == "meta" else array("B", raw)
        made._core = Storage(data, uint8, len(raw), where)
        return made

    @classmethod
    def of(cls, core: Storage) -> Self:
        """The storage that shows the numbers of the core."""
        made = super().__new__(cls)
        made._core = core
        return made

    @classmethod
    def from_buffer(cls, buffer: Any, byte_order: str = "native", **rest: Any) -> Self:
        """Bytes that are copied from a buffer."""
        return cls(bytes(buffer))

    @property
    def device(self) -> devices.device:
        """Where they are."""
        return self._core.device

    @property
    def _cdata(self) -> int:
        return id(self._core)

    def data_ptr(self) -> int:
        """The address of the first byte."""
        return self._core.address

    def nbytes(self) -> int:
        """How many bytes there are."""
        return self._core.nbytes

    def element_size(self) -> int:
        """A byte has one."""
        return 1

    def resizable(self) -> bool:
        """Whether their number can change."""
        return True

    def is_shared(self) -> bool:
        """Whether other processes see them."""
        return False

    def is_pinned(self, device: Any = None) -> bool:
        """Whether they are kept ready for another device."""
        return False

    def _get_filename(self) -> None:
        return None

    def numbers(self, kind: dtype) -> Storage:
        """The numbers of a type that these bytes are, shared from now on.

        Raises:
            NotHere: they are numbers of another type for some tensor.
        """
        core = self._core
        if core.dtype is kind:
            return core
        if core.dtype is not uint8 or core.nbytes % kind.itemsize:
            raise NotHere(f"one storage as {core.dtype} and as {kind}")
        size = core.nbytes // kind.itemsize
        data = None if core.data is None else _numbers(core.data.tobytes(), kind)
        core.data, core.dtype, core.size = data, kind, size
        return core

    def _write_file(self, file: Any, is_real: bool, save_size: bool, element_size: int) -> None:
        """Write the bytes as files of old did, their number of elements first."""
        if save_size:
            file.write(struct.pack("<q", self.nbytes() // element_size))
        file.write(bytes(self))

    def _set_from_file(
        self, file: Any, offset: int | None, is_real: bool, element_size: int
    ) -> Self:
        """Read what `_write_file` wrote.

        Raises:
            RuntimeError: the file ends too early.
        """
        if offset is not None:
            file.seek(offset)
        head = file.read(8)
        size = struct.unpack("<q", head)[0] * element_size if len(head) == 8 else 1
        raw = file.read(size)
        if len(raw) != size:
            raise RuntimeError(
                f"unexpected EOF, expected {size - len(raw)} more bytes. "
                "The file might be corrupted."
            )
        if self._core.size != size // self._core.dtype.itemsize:
            self.resize_(size)
        self._put(raw)
        return self

    @classmethod
    def _new_with_file(cls, file: Any, element_size: int) -> Self:
        return cls(0)._set_from_file(file, None, False, element_size)

    def copy_(self, source: Any, non_blocking: bool | None = None) -> Self:
        """Take over the bytes of another one.

        Raises:
            RuntimeError: it has another number of bytes.
        """
        if source.nbytes() != self.nbytes():
            raise RuntimeError(
                f"size does not match, self was {self.nbytes()} bytes but src was "
                f"{source.nbytes()} bytes"
            )
        source = getattr(source, "_untyped_storage", source)
        self._put(bytes(source))
        return self

    def fill_(self, value: int) -> Self:
        """Make each byte the same."""
        self._put(bytes([value]) * self.nbytes())
        return self

    def resize_(self, size: int) -> Self:
        """Change the number of bytes; new ones are zero."""
        raw = bytes(self)[:size]
        kind = self._core.dtype
        data = _numbers(raw.ljust(size, b"\0"), kind)
        self._core.data, self._core.size = data, size // kind.itemsize
        return self

    def __bytes__(self) -> bytes:
        return _bytes(self._core)

    def __len__(self) -> int:
        return self.nbytes()

    def __iter__(self) -> Iterator[int]:
        return iter(bytes(self))

    def __getitem__(self, place: Any) -> Any:
        raw = bytes(self)[place]
        return raw if isinstance(raw, int) else type(self)(raw)

    def __setitem__(self, place: Any, value: Any) -> None:
        raw = bytearray(self)
        if isinstance(place, slice):
            raw[place] = bytes([value]) * len(raw[place])
        else:
            raw[place] = value
        self._put(bytes(raw))

    def _put(self, raw: bytes) -> None:
        self._core.data[:] = _numbers(raw, self._core.dtype)


def _bytes(core: Storage) -> bytes:
    """The bytes of numbers, as PyTorch keeps them."""
    if core.dtype is float16:
        return struct.pack(f"<{core.size}e", *core.data)
    if core.dtype is bfloat16:
        raw = core.data.tobytes()
        return b"".join(raw[at + 2 : at + 4] for at in range(0, len(raw), 4))
    return bytes(core.data.tobytes())


def _numbers(raw: bytes, kind: dtype) -> array[Any]:
    """The numbers of bytes."""
    if kind is float16:
        return array("f", struct.unpack(f"<{len(raw) // 2}e", raw))
    if kind is bfloat16:
        raw = b"".join(b"\0\0" + raw[at : at + 2] for at in range(0, len(raw), 2))
    numbers = array(kind.code)
    numbers.frombytes(raw)
    return numbers

"""The file of torch.save: a zip whose records are not compressed and begin at multiples of 64.

PyTorch itself reads what is written here, and its own files are read here; `torch.save` and
`torch.load` are PyTorch's own Python code around it. One record differs: the fingerprint of the
file, which PyTorch computes from the order of a hash table.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from bookblocks.smalltorch.errors import NotHere

_LOCAL, _CENTRAL, _AFTER = 0x04034B50, 0x02014B50, 0x08074B50
_END_64, _PLACE_64, _END = 0x06064B50, 0x07064B50, 0x06054B50
_FLAGS = 0x0808
_IDENTITY = ".data/serialization_id"
_READING = (
    "PytorchStreamReader failed {}. This is an internal miniz error. If you are seeing this error, "
    "there is a high likelihood that your checkpoint file is corrupted. This can happen if the "
    "checkpoint was not saved properly, was transferred incorrectly, or the file was modified "
    "after saving."
)


class PyTorchFileWriter:
    """Writes one file.

    Args:
        target: its path, or a buffer.
        compute_crc32: whether checksums are written; here they always are.
        alignment: a record's data begins at a multiple of it.

    Raises:
        RuntimeError: the folder of the path does not exist, or it cannot be written.
    """

    def __init__(self, target: Any, compute_crc32: bool = True, alignment: int = 64) -> None:
        self._alignment = alignment
        self._name = "archive"
        self._entries: list[tuple[bytes, int, int, int]] = []
        self._at = 0
        self._own = isinstance(target, str)
        if self._own:
            path = Path(target)
            if not path.parent.is_dir():
                raise RuntimeError(f"Parent directory {path.parent} does not exist.")
            self._name = path.stem if path.suffix else path.name
            try:
                self._file = path.open("wb")
            except OSError:
                raise RuntimeError(f"File {target} cannot be opened.") from None
        else:
            self._file = target

    def archive_name(self) -> str:
        """The folder within the file."""
        return self._name

    def get_all_written_records(self) -> set[str]:
        """The names of all records, without the folder."""
        return {name.decode().partition("/")[2] for name, *_ in self._entries}

    def write_record(self, name: str, data: Any, size: int) -> None:
        """Write a record.

        Args:
            data: bytes, text, or a storage.
            size: how many bytes of it.
        """
        raw = data.encode() if isinstance(data, str) else bytes(data)
        self._record(f"{self._name}/{name}".encode(), raw[:size])

    def write_record_metadata(self, name: str, size: int) -> None:
        """Refuse: it leaves room for numbers that are written later.

        Raises:
            NotHere: always.
        """
        raise NotHere("torch.serialization.skip_data")

    def write_end_of_file(self) -> None:
        """Write the version, the fingerprint and the table of contents."""
        self.write_record("version", "3\n", 2)
        self.write_record(_IDENTITY, f"{self._names():020}{self._sums():020}", 40)
        began = self._at
        for name, crc, size, place in self._entries:
            self._write(
                struct.pack(
                    "<IHHHHHHIIIHHHHHII",
                    *(_CENTRAL, 0, 0, _FLAGS, 0, 0, 0, crc, size, size, len(name), 0, 0, 0, 0, 0),
                    place,
                )
                + name
            )
        count, length, here = len(self._entries), self._at - began, self._at
        self._write(
            struct.pack("<IQHHIIQQQQ", _END_64, 44, 0x031E, 45, 0, 0, count, count, length, began)
            + struct.pack("<IIQI", _PLACE_64, 0, here, 1)
            + struct.pack("<IHHHHIIH", _END, 0, 0, count, count, length, began, 0)
        )
        if self._own:
            self._file.close()

    def _record(self, name: bytes, raw: bytes) -> None:
        place, crc = self._at, zlib.crc32(raw)
        data = place + 30 + len(name) + 4
        room = -data % self._alignment
        self._write(
            struct.pack("<IHHHHHIIIHH", _LOCAL, 0, _FLAGS, 0, 0, 0, 0, 0, 0, len(name), room + 4)
            + name
            + b"FB"
            + struct.pack("<H", room)
            + b"Z" * room
            + raw
        )
        if raw:
            self._write(struct.pack("<IIII", _AFTER, crc, len(raw), len(raw)))
        self._entries.append((name, crc, len(raw), place))

    def _names(self) -> int:
        return _mixed(zlib.crc32(name.partition(b"/")[2]) for name, *_ in self._entries)

    def _sums(self) -> int:
        return _mixed(crc for _, crc, *_ in self._entries)

    def _write(self, raw: bytes) -> None:
        self._file.write(raw)
        self._at += len(raw)


class PyTorchFileReader:
    """Reads one file.

    Args:
        source: its path, or a buffer.

    Raises:
        RuntimeError: it is no such file, or not all of it.
    """

    def __init__(self, source: Any) -> None:
        raw = Path(source).read_bytes() if isinstance(source, str) else self._all(source)
        try:
            self._zip = zipfile.ZipFile(BytesIO(raw))
            names = self._zip.namelist()
        except (zipfile.BadZipFile, ValueError, OSError, struct.error):
            what = "reading zip archive: failed finding central directory"
            raise RuntimeError(_READING.format(what)) from None
        self._folder = names[0].partition("/")[0] if names else "archive"
        self._raw = raw

    @staticmethod
    def _all(source: Any) -> bytes:
        source.seek(0)
        return bytes(source.read())

    def get_all_records(self) -> list[str]:
        """The names of all records, without the folder."""
        return [name.partition("/")[2] for name in self._zip.namelist()]

    def has_record(self, name: str) -> bool:
        """Whether there is a record of a name."""
        return f"{self._folder}/{name}" in self._zip.namelist()

    def get_record(self, name: str) -> bytes:
        """The bytes of a record.

        Raises:
            RuntimeError: there is none of this name, or it cannot be unpacked.
        """
        try:
            entry = self._zip.getinfo(f"{self._folder}/{name}")
            if entry.compress_type == zipfile.ZIP_STORED:
                # PyTorch does not look at the checksum.
                begin = self.get_record_offset(name)
                return self._raw[begin : begin + entry.file_size]
            return self._zip.read(entry)
        except KeyError:
            what = f"locating file {name}: file not found"
            raise RuntimeError(_READING.format(what)) from None
        except (zipfile.BadZipFile, EOFError):
            what = f"reading file {name}: file read failed"
            raise RuntimeError(_READING.format(what)) from None

    def get_record_size(self, name: str) -> int:
        """How many bytes a record has."""
        return len(self.get_record(name))

    def get_record_offset(self, name: str) -> int:
        """Where the bytes of a record begin."""
        place = self.get_record_header_offset(name)
        names, extra = struct.unpack_from("<HH", self._raw, place + 26)
        return int(place + 30 + names + extra)

    def get_record_header_offset(self, name: str) -> int:
        """Where a record begins."""
        return self._zip.getinfo(f"{self._folder}/{name}").header_offset

    def get_storage_from_record(self, name: str, size: int, kind: Any) -> Any:
        """A tensor of bytes that has those of a record.

        Args:
            size: how many bytes.
            kind: the class of its storage; any gives the same.
        """
        import torch

        storage = torch.UntypedStorage.from_buffer(
            self.get_record(name)[:size], byte_order="native", dtype=torch.uint8
        )
        return _Holder(storage)

    def serialization_id(self) -> str:
        """The fingerprint of the file, or an empty text."""
        return self.get_record(_IDENTITY).decode() if self.has_record(_IDENTITY) else ""


class _Holder:
    """What a record is handed over in: PyTorch's loader asks it for its storage.

    Args:
        storage: the storage.
    """

    def __init__(self, storage: Any) -> None:
        self._untyped_storage = storage

    def _typed_storage(self) -> _Holder:
        return self


def _mixed(numbers: Iterable[int]) -> int:
    """One number of 64 bits out of many."""
    mixed = 0
    for number in numbers:
        mixed ^= (number + 0x9E3779B9 + (mixed << 6) + (mixed >> 2)) & 0xFFFFFFFFFFFFFFFF
        mixed &= 0xFFFFFFFFFFFFFFFF
    return mixed

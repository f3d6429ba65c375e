"""Random numbers: the Mersenne Twister, seeded and used as PyTorch does on a CPU."""

from __future__ import annotations

import math
import random
import struct
from array import array
from typing import Any

from bookblocks.smalltorch.device import CPU, device
from bookblocks.smalltorch.errors import NotHere

DEFAULT_SEED = 67280421310721


def state_of(seed: int) -> tuple[int, ...]:
    """The twister's 624 words for a seed, and its place."""
    words = [seed & 0xFFFFFFFF]
    for place in range(1, 624):
        last = words[-1]
        mixed = last ^ (last >> 30)
        words.append((1812433253 * mixed + place) & 0xFFFFFFFF)
    return (*words, 624)


class Generator:
    """A source of random numbers with a state of its own.

    Args:
        device: Its device, which must be the CPU.
    """

    __module__ = "torch._C"

    def __init__(self, device: Any = CPU) -> None:
        from bookblocks.smalltorch.device import usable

        self._device = usable(device)
        self._twister = random.Random()
        self._seed = DEFAULT_SEED
        self._spare: float | None = None
        self._spare32: float | None = None
        self.manual_seed(DEFAULT_SEED)

    @property
    def device(self) -> device:
        """The device of the numbers."""
        return self._device

    def manual_seed(self, seed: int) -> Generator:
        """Start again from a seed, and return this generator."""
        if isinstance(seed, bool) or not hasattr(seed, "__index__"):
            raise RuntimeError(f"manual_seed expected a long, but got {type(seed).__name__}")
        seed = int(seed)
        if not -(1 << 63) <= seed < (1 << 64):
            raise RuntimeError("Overflow when unpacking long long")
        self._seed = seed % (1 << 64)
        self._twister.setstate((3, state_of(self._seed), None))
        self._spare = None
        return self

    def initial_seed(self) -> int:
        """The seed from which the numbers started."""
        return self._seed

    def seed(self) -> int:
        """Start again from a seed that the system chooses, and return it."""
        chosen = random.SystemRandom().getrandbits(52)
        self.manual_seed(chosen)
        return chosen

    def get_state(self) -> Any:
        """The state as a tensor of bytes, as long as PyTorch's."""
        from bookblocks.smalltorch.dtype import uint8
        from bookblocks.smalltorch.tensor import from_numbers

        words = self._twister.getstate()[1]
        spare = 0.0 if self._spare is None else self._spare
        raw = struct.pack(
            "<QiiQ624QdddiI", self._seed, 625 - words[-1] if words[-1] < 624 else 1, 1,
            words[-1] % 624, *words[:-1], 0.0, spare, 0.0, self._spare is not None, 0,
        )  # fmt: skip
        raw = raw[:5048].ljust(5056, b"\0")[:5056]
        return from_numbers(array("B", raw), uint8, (len(raw),))

    def set_state(self, new_state: Any) -> Generator:
        """Go back to a state that `get_state` gave, and return this generator."""
        from bookblocks.smalltorch.tensor import numbers

        raw = bytes(numbers(new_state))
        if len(raw) != 5056:
            raise RuntimeError("RNG state is wrong size")
        seed, left, _, place = struct.unpack_from("<QiiQ", raw)
        words = struct.unpack_from("<624Q", raw, 24)
        _, spare, _, has_spare = struct.unpack_from("<dddi", raw, 24 + 8 * 624)
        self._seed = seed
        self._twister.setstate((3, (*words, 624 if left == 1 else place), None))
        self._spare = spare if has_spare else None
        return self

    def clone_state(self) -> Generator:
        """Another generator in the same state."""
        other = Generator()
        other.set_state(self.get_state())
        return other

    def graphsafe_set_state(self, state: Any) -> None:
        """Not here."""
        raise NotHere("Generator.graphsafe_set_state")

    def word(self) -> int:
        """The next 32 bits."""
        return self._twister.getrandbits(32)

    def word64(self) -> int:
        """The next 64 bits, of two words, the first one high."""
        high = self._twister.getrandbits(32)
        return high << 32 | self._twister.getrandbits(32)

    def uniform32(self) -> float:
        """A float32 number from 0 up to, but without, 1."""
        return (self._twister.getrandbits(32) & 0xFFFFFF) * 5.9604644775390625e-08

    def uniform64(self) -> float:
        """A float64 number from 0 up to, but without, 1."""
        return (self.word64() & 0x1FFFFFFFFFFFFF) * 1.1102230246251565e-16

    def normal(self, mean: float, std: float) -> float:
        """A normal float64 number; every other one was made with the one before it."""
        if self._spare is not None:
            found, self._spare = self._spare, None
            return found * std + mean
        first, second = self.uniform64(), self.uniform64()
        radius = math.sqrt(-2.0 * math.log1p(-second))
        angle = 2.0 * math.pi * first
        self._spare = radius * math.sin(angle)
        return radius * math.cos(angle) * std + mean


default_generator = Generator()

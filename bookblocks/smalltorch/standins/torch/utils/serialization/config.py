"""How files of tensors are written and read: PyTorch's defaults."""

from __future__ import annotations


class load:  # noqa: N801
    """Of torch.load."""

    mmap = False
    endianness = None
    mmap_flags = None
    calculate_storage_offsets = False


class save:  # noqa: N801
    """Of torch.save."""

    compute_crc32 = True
    use_pinned_memory_for_d2h = False
    storage_alignment = 64

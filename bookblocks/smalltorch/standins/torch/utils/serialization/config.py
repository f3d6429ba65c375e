"""How files of tensors are written and read: PyTorch's defaults."""

from __future__ import annotations


class load:
    """Of torch.load."""

    mmap = False
    endianness = None
    mmap_flags = None
    calculate_storage_offsets = False


class save:
    """Of torch.save."""

    compute_crc32 = True
    use_pinned_memory_for_d2h = False
    storage_alignment = 64

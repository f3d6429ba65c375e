"""The profiler: not here."""

from __future__ import annotations


class ProfilerActivity:
    """Of the profiler, which is not here."""


class ProfilerConfig:
    """Of the profiler, which is not here."""


class ProfilerState:
    """Of the profiler, which is not here."""

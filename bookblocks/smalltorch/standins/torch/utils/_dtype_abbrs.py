"""Short names of types, for messages."""

from __future__ import annotations

dtype_abbrs: dict[object, str] = {}

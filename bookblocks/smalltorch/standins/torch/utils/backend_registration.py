"""Devices that others bring along: here there are none."""

from __future__ import annotations

_privateuse1_backend_name = "privateuseone"

"""The pytest plugin, outputs, bench."""

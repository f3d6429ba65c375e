"""Sessions, sources, call trees."""

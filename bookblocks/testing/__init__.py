"""The pytest plugin, `make outputs` and `make bench`."""

"""The programs of docs/data/ that readers download."""

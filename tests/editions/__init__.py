"""The other editions of the book."""

"""The editions of the book."""

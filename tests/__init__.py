"""The tests of the book and of what builds it."""

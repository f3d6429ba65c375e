"""Exercises: read, judged, and worked on in the terminal. Python's standard library alone.

A reader has a plain clone of the book and PyTorch, and nothing else of what the book is made
with: so nothing in this room imports another one, and torch is imported where a file is judged.
"""

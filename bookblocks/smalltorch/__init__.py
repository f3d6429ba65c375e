"""A small core for PyTorch's own Python files: tensors, operations and autograd in plain Python.

It takes the place of PyTorch's C++ library where none can run, such as in a web page. It has
nothing of MkDocs, NumPy or the real torch, and what it does not have it refuses by name.
"""

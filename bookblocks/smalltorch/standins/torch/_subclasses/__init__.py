"""Tensors that hold no numbers, of the compiler: here there are none."""

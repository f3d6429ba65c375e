"""How files of tensors are written and read."""

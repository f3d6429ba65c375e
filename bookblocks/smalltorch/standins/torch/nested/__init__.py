"""Tensors of tensors: not here."""

"""Kinds of attention: not here."""

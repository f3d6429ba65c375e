"""Data pipes: not here."""

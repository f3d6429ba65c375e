"""Operators of a reader's own: not here, but for what parametrize asks."""

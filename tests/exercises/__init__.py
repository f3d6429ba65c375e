"""The room `exercises`."""

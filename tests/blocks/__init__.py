"""Blocks: Markdown in, HTML out."""

"""Tests of the small PyTorch: its core, what stands around it, and programs on it."""

"""Tests of the editions: tests/editions/test_MODULE.py."""

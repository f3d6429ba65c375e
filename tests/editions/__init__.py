"""Tests of bookblocks.editions."""

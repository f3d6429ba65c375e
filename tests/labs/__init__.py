"""Tests of bookblocks/labs/."""

"""Notebooks that are run when the site is built; see bookblocks/reading/lab.py."""

"""A program that is run, and what is kept of it between builds."""

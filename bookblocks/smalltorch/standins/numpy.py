"""NumPy, which no page has: a program that imports it is told so."""

from bookblocks.smalltorch.errors import ModuleNotHere

raise ModuleNotHere("numpy")

"""One module a fence, and what fences share: chapters in, HTML out."""

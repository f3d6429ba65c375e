"""The other editions of the book: made from its built pages, so that nothing can differ."""

"""What runs in the page, in the Python that the page has: Pyodide, here under node."""

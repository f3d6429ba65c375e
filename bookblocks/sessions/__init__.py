"""What is recorded for the book: sessions of the debugger, their sources and call trees."""

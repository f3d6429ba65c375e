"""What turns the chapters and programs of this book into pages and tests."""

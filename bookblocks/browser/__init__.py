"""What runs in the reader's browser: a program is run and recorded where there is no process."""

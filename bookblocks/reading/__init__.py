"""What a chapter and a program say: nothing is run here."""

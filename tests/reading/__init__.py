"""What a chapter and a program say."""

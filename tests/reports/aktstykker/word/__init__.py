"""Word, out and back."""

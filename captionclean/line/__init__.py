"""What one line shows by itself, whatever is around it."""

"""What one line shows by itself, whatever stands around it."""

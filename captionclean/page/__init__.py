"""What only the whole page tells: prose, gaps, copies, what recurs."""

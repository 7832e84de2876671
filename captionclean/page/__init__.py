"""What only the whole page shows: prose, gaps, copies, repetitions."""

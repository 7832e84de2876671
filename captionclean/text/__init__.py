"""What one character, word or sentence is, for every script: one definition of each."""

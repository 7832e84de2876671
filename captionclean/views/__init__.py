"""What a person or another program looks at: each view reads the result and never cleans again."""

"""The grammar of credits: where a line holds one, and whom it names."""

"""Files, batches and the command line."""

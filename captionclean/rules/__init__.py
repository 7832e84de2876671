"""Which lines are removed, and why: a table of rows that make proposals, vetoes, and one resolver."""

"""What is taken for which signs: a table of rows that propose, vetoes, and one resolver."""

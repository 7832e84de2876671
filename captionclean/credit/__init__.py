"""The grammar of credit lines: where one stands in a line, and who it names."""

"""Measurements of captionclean: run as `python -m benchmarks.NAME`; each takes its corpus as an argument."""

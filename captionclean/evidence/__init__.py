"""Detectors: each file looks for one phenomenon and only reports what it saw."""

"""Decisions made into media and spans."""

"""Turn decisions into media and spans."""

"""Thin callers of the cleaner, one module a framework; each names its extra where the framework is missing."""

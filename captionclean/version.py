"""The version, told once: what stands above the front door cannot be asked from inside."""

__version__ = "0.1.0"

"""`python -m captionclean`, and the command: one line, no traceback, where the extra is missing."""

import sys


def main() -> None:
    """Run the command line."""
    try:
        from captionclean.io.cli import app
    except ImportError as error:
        sys.exit(f"captionclean: {error}")
    app(prog_name="captionclean")


if __name__ == "__main__":
    main()

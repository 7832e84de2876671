"""What to say where an optional package is missing."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Import inside it what the extra `name` brings: an ImportError then says which extra to install.

    >>> with extra("arrow"):
    ...     import no_such_package
    Traceback (most recent call last):
    ImportError: No module named 'no_such_package': pip install "captionclean[arrow]"
    """
    try:
        yield
    except ImportError as error:
        raise ImportError(f'{error}: pip install "captionclean[{name}]"', name=error.name) from error

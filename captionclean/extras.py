"""The error message for a missing optional package."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Wrap imports of packages from the extra `name`: an ImportError then says which extra to install.

    >>> with extra("arrow"):
    ...     import no_such_package
    Traceback (most recent call last):
    ImportError: No module named 'no_such_package': pip install "captionclean[arrow]"
    """
    try:
        yield
    except ImportError as error:
        raise ImportError(f'{error}: pip install "captionclean[{name}]"', name=error.name) from error

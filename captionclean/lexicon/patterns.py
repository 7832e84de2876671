"""The one place where words become part of a pattern."""

import re
from collections.abc import Iterable


def either(terms: Iterable[str]) -> str:
    r"""Return the pattern of one of `terms`, the longest first, each as it is written, without a group around it.

    Raises ValueError where there is no term, or an empty one, which would stand everywhere.

    >>> either(["St", "e.V"])
    'e\\.V|St'
    >>> either([])
    Traceback (most recent call last):
    ...
    ValueError: no terms to make a pattern of
    """
    ordered = sorted(set(terms), key=lambda term: (-len(term), term))
    if not ordered:
        raise ValueError("no terms to make a pattern of")
    if not ordered[-1]:
        raise ValueError("an empty term would stand everywhere")
    return "|".join(map(re.escape, ordered))

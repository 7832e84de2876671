"""The only place where words become part of a pattern."""

import re
from collections.abc import Iterable


def either(terms: Iterable[str]) -> str:
    r"""Return a pattern that matches one of `terms`, longest first, each escaped, without a group around it.

    Raises ValueError if there is no term, or an empty one, which would match everywhere.

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
        raise ValueError("an empty term would match everywhere")
    return "|".join(map(re.escape, ordered))

"""The table of all rows. Their order does not matter.

`taken` of each row was counted on 30 November 2026 on 614 pages of 474 sites that no rule was written for, with
`python -m benchmarks.rows CORPUS.jsonl.gz --extractor resiliparse`. Lines whose kind is not clear from the markup are
not counted. About 4 % of the markup is wrong, so read the lines before you trust a figure.
"""

from captionclean.rules import (
    alone,
    alt_texts,
    beside_credits,
    copies,
    cut_credits,
    figures,
    likely_credits,
    players,
    pointing,
    signed,
)  # fmt: skip

ROWS = (
    *alone.ROWS,
    *cut_credits.ROWS,
    *figures.ROWS,
    *players.ROWS,
    *copies.ROWS,
    *alt_texts.ROWS,
    *pointing.ROWS,
    *signed.ROWS,
    *likely_credits.ROWS,
    *beside_credits.ROWS,
)

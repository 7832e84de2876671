"""`python -m captionclean.lexicon`: check the languages' TOML files, in a checkout."""

import sys
from dataclasses import fields

from captionclean.lexicon.load import Lexicon, LexiconError, builtin_files, read_builtin


def main(arguments: list[str]) -> int:
    """Read every file and count its terms; return 1 if one is wrong, and 2 if there are none to check."""
    if arguments:
        print("usage: python -m captionclean.lexicon", file=sys.stderr)
        return 2
    if not builtin_files():
        print(
            "the languages' files are in a checkout; what is installed was checked when it was built", file=sys.stderr
        )
        return 2
    failed = 0
    for path in builtin_files():
        try:
            print(f"{path.name}: {count(read_builtin(path))} terms")
        except LexiconError as error:
            print(error, file=sys.stderr)
            failed = 1
    return failed


def count(lexicon: Lexicon) -> int:
    """Count the terms of a lexicon, including its words of prose."""
    terms = sum(len(getattr(lexicon, field.name)) for field in fields(Lexicon) if field.name != "prose")
    return terms + sum(len(words) for table in lexicon.prose.values() for words in table.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

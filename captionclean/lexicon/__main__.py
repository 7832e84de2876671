"""`python -m captionclean.lexicon [--check]`: check the languages' TOML files and write `builtin.json` anew."""

import sys
from dataclasses import fields
from pathlib import Path

from captionclean.lexicon.load import Lexicon, LexiconError, builtin_files, dump, merge, read
from captionclean.lexicon.matchers import telling


def main(arguments: list[str]) -> int:
    """Check and write; with `--check`, only say whether `builtin.json` is as the TOML files want it."""
    if arguments not in ([], ["--check"]):
        print("usage: python -m captionclean.lexicon [--check]", file=sys.stderr)
        return 2
    lexicons = []
    for path in builtin_files():
        try:
            lexicons.append(read(path))
        except LexiconError as error:
            print(error, file=sys.stderr)
            return 1
        terms = sum(len(getattr(lexicons[-1], field.name)) for field in fields(Lexicon))
        print(f"{path.name}: {terms} terms")
    target = Path(__file__).with_name("builtin.json")
    merged = merge(*lexicons)
    text = dump(merged, telling(merged))
    stale = not target.exists() or target.read_text(encoding="utf-8") != text
    if arguments:
        if stale:
            print("builtin.json is stale: run python -m captionclean.lexicon", file=sys.stderr)
            return 1
        return 0
    if stale:
        target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

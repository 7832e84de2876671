"""Words as data: one TOML file per language in `data/`, and the code that loads and compiles them."""

from captionclean.lexicon.load import Lexicon, LexiconError, builtin, merge, read

__all__ = ["Lexicon", "LexiconError", "builtin", "merge", "read"]

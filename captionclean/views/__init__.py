"""Views of a result, for people and for other programs: each reads the result and never cleans again."""

"""Check one language: `python -m tests.check_language TAG` reads its file and runs its cases."""

import json
import sys
from pathlib import Path

import pytest

from captionclean.lexicon.__main__ import count
from captionclean.lexicon.load import LexiconError, builtin_files, read_builtin

TESTS = Path(__file__).parent
WANTED = ("variants", "negative")


def main(arguments: list[str]) -> int:
    """Check the language whose BCP 47 tag is given; return 0 where all is well."""
    files = {path.stem: path for path in builtin_files()}
    if len(arguments) != 1 or arguments[0] not in files:
        print(f"usage: python -m tests.check_language TAG\nlexicons: {', '.join(sorted(files))}", file=sys.stderr)
        return 2
    tag = arguments[0]
    try:
        print(f"{files[tag].name}: {count(read_builtin(files[tag]))} terms")
    except LexiconError as error:
        print(error, file=sys.stderr)
        return 1
    missing = [kind for kind in WANTED if not cases(tag, kind)]
    for kind in missing:
        print(f"no case yet: tests/cases/{tag}/{kind}.json", file=sys.stderr)
    status = pytest.main(["-q", "--no-header", "-k", f"[{tag}/", str(TESTS / "test_cases.py")])
    no_tests = status == pytest.ExitCode.NO_TESTS_COLLECTED
    return 1 if missing or no_tests else int(status)


def cases(tag: str, kind: str) -> list[object]:
    """Return a language's cases of one kind, none where it has no file of them."""
    path = TESTS / "cases" / tag / f"{kind}.json"
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

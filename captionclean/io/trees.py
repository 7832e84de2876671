"""The files to clean in folders, and the names of their outputs in another folder."""

import os
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from captionclean.io.files import InputError, bare_suffix, check_readable
from captionclean.io.sniff import OUTPUTS, SUFFIXES, format_of, told

_PACKED = (".gz", ".zst")
_SUFFIX = {form: next(suffix for suffix, other in SUFFIXES.items() if other == form) for form in OUTPUTS}


class Found(NamedTuple):
    """A file to clean."""

    path: Path
    inside: Path
    """Its path inside the input folder, or its name if the file itself was the input."""
    form: str


class Pair(NamedTuple):
    """A file to clean, and where its output goes."""

    found: Found
    to: str
    output: Path


def files_in(
    paths: list[Path], form: str | None = None, leave_out: Collection[Path] = ()
) -> tuple[list[Found], Counter[str]]:
    """Return the files of `paths`, sorted by name in folders, and how many were left out by suffix.

    In folders, hidden files are ignored, links to folders are not followed, and files with the suffix of another format
    are left out, unless `form` specifies the format. The folders `leave_out` are left out. Raises InputError if a path
    cannot be read, or there is no file.
    """
    found: list[Found] = []
    others: Counter[str] = Counter()
    for path in paths:
        if not path.is_dir():
            check_readable(path)
            found.append(Found(path, Path(path.name), form or told(path)))
            continue
        for each in _walk(path, leave_out):
            own = form or format_of(each) or _bare(each)
            if own is None:
                others[bare_suffix(each).lower() or each.name] += 1
            else:
                found.append(Found(each, each.relative_to(path), own))
    if not found:
        raise InputError(f"{', '.join(map(str, paths))}: there is no file to clean here; {left_out(others)}")
    return found, others


def _walk(folder: Path, leave_out: Collection[Path]) -> Iterator[Path]:
    skipped = set(map(os.path.realpath, leave_out))
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if name[0] != "." and os.path.realpath(Path(base, name)) not in skipped
        )
        yield from (Path(base, name) for name in sorted(names) if name[0] != "." and Path(base, name).is_file())


def _bare(path: Path) -> str | None:
    """Return the format of a file without a suffix, by its first bytes; None if it is not supported."""
    if bare_suffix(path):
        return None
    try:
        return told(path)
    except InputError:
        return None


def plural(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun.

    >>> plural(1, "page"), plural(2, "page"), plural(0, "picture or video", "pictures and videos")
    ('1 page', '2 pages', '0 pictures and videos')
    """
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def left_out(others: Counter[str]) -> str:
    """Return the message about the files that were left out.

    >>> left_out(Counter({".html": 2, ".png": 1}))
    '3 files of other formats were left out (.html 2, .png 1)'
    """
    total = sum(others.values())
    most = sorted(others.items(), key=lambda each: (-each[1], each[0]))[:5]
    kinds = ", ".join(f"{suffix} {count}" for suffix, count in most)
    listed = f" ({kinds})" if kinds else ""
    return f"{plural(total, 'file')} of other formats {'was' if total == 1 else 'were'} left out{listed}"


def pairs(found: list[Found], output: Path, to: str | None) -> list[Pair]:
    """Return each file with its output, which keeps the name and path, with the suffix of its format.

    Raises InputError if two outputs would have the same name, or one would overwrite an input.
    """
    taken: dict[Path, Path] = {}
    made: list[Pair] = []
    read = {Path(os.path.realpath(each.path)) for each in found}
    for each in found:
        own = to or (each.form if each.form in OUTPUTS else "jsonl")
        path = output / (each.inside if own == each.form else each.inside.with_name(with_format(each.inside, own)))
        if path in taken:
            raise InputError(f"{taken[path]} and {each.path}: would both be written to {path}: clean them one by one")
        if Path(os.path.realpath(path)) in read:
            raise InputError(f"{path}: is read, and would be overwritten as the output: name another folder")
        taken[path] = each.path
        made.append(Pair(each, own, path))
    return made


def with_format(name: Path, to: str) -> str:
    """Return the name of a file converted to another format.

    >>> with_format(Path("a.warc.wet.gz"), "jsonl"), with_format(Path("b.jsonl.gz"), "parquet")
    ('a.jsonl.gz', 'b.parquet')
    """
    packed = name.suffix if name.suffix in _PACKED else ""
    stem = Path(name.name.removesuffix(packed))
    while stem.suffix.lower() in SUFFIXES:
        stem = stem.with_suffix("")
    return f"{stem}{_SUFFIX[to]}{'' if to == 'parquet' else packed}"

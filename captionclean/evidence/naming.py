"""What was measured of a block -> the names of its evidence, the keys of `weights.json`.

Each function names one group of facts. What it takes has few values, so that its names are made once for each
combination, and the sum of their weights is remembered with them.
"""

from functools import lru_cache

Names = tuple[str, ...]

# Combinations that are kept of each group; the development pages show at most 1,500 of one.
_remembered = lru_cache(maxsize=4096)


@_remembered
def running_prose(much: int, length: str, where: str, place: str, scene: bool) -> Names:
    """Name how many words of running prose and of scenes the block holds."""
    names = f"prose:{much}", f"prose:{much}&{length}", f"prose:{much}&{length}&{where}", f"prose:{much}&{place}"
    return (*names, "scene", f"scene&{much}", f"scene&{length}") if scene else names


@_remembered
def credit(where: str, level: int, reason: str) -> Names:
    """Name the last credit on the block's line."""
    return f"credit:{where}{level}", f"reason:{reason}{level}"


@_remembered
def repeated(size: str, ending: str) -> Names:
    """Name that the same line stands elsewhere."""
    return "repeated", f"repeated&{size}&{ending}"


@_remembered
def twin(kind: str, side: str, gap: str, size: str, ending: str) -> Names:
    """Name how the block repeats a neighbour."""
    where = f"twin:{kind}-{side}-{gap}"
    return where, f"twin:{kind}&{size}", f"{where}&{ending}"


@_remembered
def neighbours(prev: str, nxt: str, gaps: str, mode: str, size: str, ending: str) -> Names:
    """Name what stands before and behind."""
    shape = f"{size}&{ending}"
    return (
        f"gaps:{gaps}", f"prev:{prev}-{gaps[0]}", f"next:{nxt}-{gaps[1]}",
        f"around:{prev}|{nxt}", f"around:{prev}|{nxt}&{gaps}",
        f"prev:{prev}-{gaps[0]}&{shape}", f"next:{nxt}-{gaps[1]}&{shape}",
        f"prev:{prev}&{mode}{gaps}", f"next:{nxt}&{mode}{gaps}", f"{mode}{gaps}&{shape}",
        f"next:{nxt}&{mode}{gaps}&{size}",
    )  # fmt: skip


@_remembered
def second_neighbours(prev2: str, nxt: str, next2: str, ending: str) -> Names:
    """Name what stands two blocks before and behind; "" for the page's edge."""
    before = (f"prev2:{prev2}",) if prev2 else ()
    return (*before, f"next2:{next2}", f"next12:{nxt}|{next2}&{ending}") if next2 else before


@_remembered
def place(mode: str, where: str, members: int) -> Names:
    """Name where the block stands on its page, and how many tight lines it stands among."""
    return f"place:{mode}{where}", f"group:{mode}{where}{members}"


@_remembered
def figure(where: str, members: int, seat: str, credit: int, taken: bool, twin: bool, shape: str) -> Names:
    """Name what the group of tight lines shows that the block is one of."""
    return (
        f"group:{where}&credit{credit}", f"group:{where}&taken{taken}&{members}&{seat}",
        f"group:{where}&{members}&twin{twin}", f"group:{where}&{members}&{shape}",
        f"group:{where}&taken{taken}&twin{twin}&credit{credit > 0}",
    )  # fmt: skip


@_remembered
def relative(share: int, short_share: str, ending: str, where: str, gaps: str) -> Names:
    """Name the block's length beside the page's paragraphs."""
    return f"relative:{share}&{short_share}&{ending}&{where}", f"relative:{share}&{gaps}"


@_remembered
def taught(captions: int, shares: tuple[str, ...], ending: str, where: str) -> Names:
    """Name how the shape of the block compares with those of the captions that are certain."""
    if not captions:
        return ("page:no-captions",)
    grains = list(zip("gnp", shares, strict=True))
    return (
        f"page:captions{captions}",
        *(f"taught:{grain}-{share}" for grain, share in grains),
        *(f"taught:{grain}-{share}&{ending}&{where}" for grain, share in grains),
    )

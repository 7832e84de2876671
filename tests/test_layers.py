"""The layers: a module imports only from those above it in the one list here."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "captionclean"


def layers() -> list[str]:
    """The order, from the bottom up, as the contributors' guide tells it: the one place that has it."""
    guide = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    listed = guide.partition("```layers\n")[2].partition("```")[0]
    return [line.split()[0] for line in listed.splitlines()]


def modules() -> list[str]:
    found = (path.relative_to(PACKAGE).with_suffix("") for path in PACKAGE.rglob("*.py"))
    return sorted(".".join(path.parts).removesuffix("__init__").rstrip(".") for path in found)


def top_level_imports(tree: ast.Module) -> Iterator[str]:
    """The modules imported when the module is: not those inside functions, nor those for type checkers."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer_of(module: str) -> int | None:
    """The place of the longest listed name that the module is or lies in."""
    names = layers()
    while module and module not in names:
        module = module.rpartition(".")[0]
    return names.index(module) if module else None


@pytest.mark.parametrize("module", [name for name in modules() if name])
def test_imports_go_down(module: str) -> None:
    own = layer_of(module)
    assert own is not None, f"{module} is missing from CONTRIBUTING.md"
    path = PACKAGE / f"{module.replace('.', '/')}.py"
    source = path if path.exists() else path.with_suffix("") / "__init__.py"
    for name in top_level_imports(ast.parse(source.read_text(encoding="utf-8"))):
        if name.split(".")[0] == "captionclean":
            other = layer_of(name.removeprefix("captionclean").lstrip("."))
            assert other is not None, f"{module} imports {name}: the package itself, or what is not in CONTRIBUTING.md"
            assert other <= own, f"{module} imports {name}, which lies above it"

"""The layers: a module imports only from its own or those above it in the one list there is, and never in a circle."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

# Loaded by jobs, which start their processes afresh.
JOBS = ("io.", "integrations.", "__main__", "lexicon.__main__")
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


def source_of(module: str) -> Path:
    path = PACKAGE.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def all_imports(source: str) -> Iterator[str]:
    """The modules of the package that a source imports anywhere: in functions and for type checkers too.

    The package itself is "".
    """
    own = set(modules())
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        for name in names:
            package, _, module = name.partition(".")
            if package == "captionclean":
                # What is no module is a name out of the one before it.
                yield module if module in own else module.rpartition(".")[0]


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
    for name in top_level_imports(ast.parse(source_of(module).read_text(encoding="utf-8"))):
        if name.split(".")[0] == "captionclean":
            other = layer_of(name.removeprefix("captionclean").lstrip("."))
            assert other is not None, f"{module} imports {name}: the package itself, or what is not in CONTRIBUTING.md"
            assert other <= own, f"{module} imports {name}, which lies above it"


def test_imports_form_no_circle() -> None:
    """Imports on first need count, and those for type checkers: each module can be read after what it imports."""
    graph = {module: set(all_imports(source_of(module).read_text(encoding="utf-8"))) - {module} for module in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' <- '.join(error.args[1])}")


@pytest.mark.parametrize("module", [name for name in modules() if name])
def test_nothing_inside_imports_the_front_door(module: str) -> None:
    assert "" not in all_imports(source_of(module).read_text(encoding="utf-8"))


def test_every_way_of_importing_is_counted() -> None:
    source = """
import captionclean.io.files
from captionclean import clean, __version__
if TYPE_CHECKING:
    from captionclean.model import Media
def late():
    from captionclean.io import sniff
    import json
"""
    assert sorted(all_imports(source)) == ["", "clean", "io.files", "io.sniff", "model"]


@pytest.mark.parametrize("module", [name for name in modules() if name and not name.startswith(JOBS)])
def test_imports_on_first_need_keep_forks_out(module: str) -> None:
    """A child that is forked in the middle of an import waits for it without end; see `captionclean.forks`."""
    tree = ast.parse(source_of(module).read_text(encoding="utf-8"))
    held = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.With) and any(ast.unparse(item.context_expr) == "late_import" for item in block.items)
        for node in ast.walk(block)
    }
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                assert not isinstance(node, ast.Import | ast.ImportFrom) or node in held, ast.unparse(node)

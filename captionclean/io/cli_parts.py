"""What all commands share: options, messages, progress, exit codes. Requires typer and rich: `captionclean[cli]`."""

import re
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import IO, Annotated

from captionclean.config import PRESETS, Config, ConfigError
from captionclean.extras import extra
from captionclean.io.batch import Progress
from captionclean.io.files import InputError
from captionclean.io.layout import LayoutError
from captionclean.io.sniff import FORMATS
from captionclean.io.trees import files_in, left_out, plural
from captionclean.views.terminal import harmless

with extra("cli"):
    import rich.progress as bars
    import typer
    from rich.console import Console

# The exit codes; 2 is typer's own, for wrong arguments.
REJECTED, UNREADABLE, UNWRITABLE, WORKER_DIED, INTERRUPTED = 1, 3, 4, 5, 130
NOTHING_FOUND = DIFFERENT = 1
ERRORS: Console = Console(stderr=True)
RESUME = "the finished parts are kept: run again with --resume"


def known(value: str | None) -> str | None:
    """Check the format of an input."""
    if value is not None and value not in FORMATS:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(FORMATS)}")
    return value


def known_preset(value: str | None) -> str | None:
    """Check the name of a preset."""
    if value is not None and value not in PRESETS:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(PRESETS)}")
    return value


Files = Annotated[
    list[Path] | None, typer.Argument(help="Files or folders; none, or -, is standard input.", metavar="[FILES]...")
]
ConfigFile = Annotated[Path | None, typer.Option("--config", help="A TOML file with your own settings and words.")]
Preset = Annotated[
    str | None,
    typer.Option(callback=known_preset, help="Base settings: default, or certain (removes fewer lines)."),
]
Format = Annotated[
    str | None,
    typer.Option("--format", "-f", callback=known, help=f"{', '.join(FORMATS)}; taken from the name by default."),
]
TextColumn = Annotated[str, typer.Option("--text-column", "--field", help="The column or field that holds the text.")]
Record = Annotated[int | None, typer.Option(min=1, help="Only the record with this number, from 1.")]
Name = Annotated[str | None, typer.Option(help="The field to name pages by; url, id or title by default.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")]


def complain(problem: str) -> None:
    """Print a message on standard error."""
    if ERRORS.is_terminal:
        # Rich would read "[red]" and ":100:" in a name or a line number as its own markup; `out` prints text unchanged.
        ERRORS.out(harmless(problem), highlight=False)
    else:
        print(harmless(problem), file=sys.stderr)


def settings(context: typer.Context, config: Path | None, preset: str | None) -> Config:
    """Return the settings from a command's own options, or else from the options before its name."""
    return context.obj if config is None and preset is None else loaded(config, preset)


def loaded(config: Path | None, preset: str | None = None) -> Config:
    """Read settings, or exit with a message; settings from a file are added to a preset."""
    try:
        found = Config() if config is None else Config.from_toml(config)
        if preset is None:
            return found
        own = {field.name: getattr(found, field.name) for field in fields(found)}
        return Config.preset(preset, **own)  # type: ignore[arg-type]
    except (ConfigError, OSError) as error:
        complain(f"{config}: {error.strerror}" if isinstance(error, OSError) else str(error))
        raise typer.Exit(UNREADABLE) from error


@contextmanager
def exit_codes(output: Path | None = None) -> Iterator[None]:
    """Print what went wrong inside, and exit with its code."""
    try:
        yield
    except LayoutError as error:
        raise typer.BadParameter(str(error)) from error
    except (InputError, ImportError) as error:
        complain(str(error))
        raise typer.Exit(UNREADABLE) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"{error.filename or output}: {error.strerror}")
        raise typer.Exit(UNWRITABLE) from error
    except BrokenProcessPool as error:
        complain(f"a worker process died {error}; {RESUME}")
        raise typer.Exit(WORKER_DIED) from error
    except KeyboardInterrupt as error:
        complain(f"interrupted; {RESUME}")
        raise typer.Exit(INTERRUPTED) from error


def inputs(files: list[Path] | None, form: str | None = None) -> list[Path] | IO[bytes]:
    """Return the files to read, including those inside folders, or standard input."""
    paths = named(files)
    if not any(path.is_dir() for path in paths):
        return paths or sys.stdin.buffer
    found, others = files_in(paths, form)
    if others:
        complain(left_out(others))
    return [each.path for each in found]


def named(files: list[Path] | None) -> list[Path]:
    """Return the named files, without "-", which is standard input."""
    return [path for path in files or [] if str(path) != "-"]


_SIZE_RE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:([kmg])(i?))?b?", re.I)
_UNITS = ("", "k", "m", "g")


def size(value: str) -> str:
    """Check a size such as "64MB"; `in_bytes` converts it."""
    if not _SIZE_RE.fullmatch(value.strip()) or not in_bytes(value):
        raise typer.BadParameter(f"{value!r} is no size such as 64MB, 500kB, 1GiB or 2000000")
    return value


def in_bytes(value: str) -> int:
    """Return a size in bytes."""
    found = _SIZE_RE.fullmatch(value.strip())
    number, unit, binary = found.groups() if found else ("0", "", "")
    return int(float(number) * (1024 if binary else 1000) ** _UNITS.index((unit or "").lower()))


def renames(values: list[str]) -> dict[str, str]:
    """Read renamings such as "clean_text=article"."""
    pairs = [value.partition("=") for value in values]
    for name, sign, other in pairs:
        if not (name and sign and other):
            raise typer.BadParameter(
                f"--rename takes an output column and its name, as clean_text=article, not {name!r}"
            )
    return {name: other for name, _, other in pairs}


class Bar(bars.Progress):
    """A progress bar with pages, pages a second, and time left; only on a terminal."""

    def __init__(self, console: Console, *, hidden: bool) -> None:
        columns = (bars.BarColumn(), bars.TaskProgressColumn(), bars.TextColumn("{task.fields[told]}", markup=False))
        super().__init__(
            *columns, bars.TimeRemainingColumn(), console=console, transient=True,
            disable=hidden or not console.is_terminal,
        )  # fmt: skip
        self._task = self.add_task("clean", total=None, told="")

    def stop(self) -> None:
        """End the bar's line if one was shown; before version 15, rich ends it even if none was."""
        if not self.disable:
            super().stop()

    def tell(self, progress: Progress) -> None:
        """Show the progress of the job."""
        elapsed = self.tasks[0].elapsed
        rate = f", {progress.pages / elapsed:,.0f} a second" if elapsed else ""
        told = f"{plural(progress.pages, 'page')}{rate}"
        self.update(self._task, completed=progress.position, total=progress.size, told=told)

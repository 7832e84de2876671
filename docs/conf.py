"""Sphinx: `sphinx-build docs site` builds the guide as a site. It needs the extra `docs` and no network."""

import sys
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from captionclean import Config
from captionclean.version import __version__

CONTENTS = {
    "How to": ("quickstart", "extractors", "files", "engines", "report", "tuning", "languages", "rules"),
    "Look up": ("api", "fields"),
    "Understand": ("deciding", "limits", "speed"),
}

project = "captionclean"
author = "The captionclean authors"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_copybutton"]
html_theme = "furo"
html_title = f"captionclean {__version__}"
html_copy_source = False
html_show_copyright = False

# Links to headings, as in `tuning.md#a-settings-file`.
myst_heading_anchors = 3

# A backtick in a docstring means code.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
# The reference is also built where these are not installed.
autodoc_mock_imports = [
    name for name in ("pyarrow", "narwhals", "scrapy", "itemadapter", "datatrove") if find_spec(name) is None
]

# Copies of the docstrings' examples come without prompts and without output.
copybutton_prompt_text = r">>> |\.\.\. "
copybutton_prompt_is_regexp = True


def add_contents(app: Sphinx, page: str, source: list[str]) -> None:
    """Append the table of contents to the first page; the repository shows that page without it."""
    if page == app.config.root_doc:
        for caption, pages in CONTENTS.items():
            source[0] += "\n".join(["", "```{toctree}", ":hidden:", f":caption: {caption}", "", *pages, "```", ""])


SETTINGS = {field.name: field.metadata["says"] for field in fields(Config)}


def include_settings(_app: Sphinx, what: str, name: str, *_: object) -> bool | None:
    """Include the fields of Config, which have no docstrings."""
    return False if what == "class" and name in SETTINGS else None


def describe_settings(_app: Sphinx, what: str, name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Show the descriptions in the metadata of the fields of Config."""
    owner, _, setting = name.rpartition(".")
    if what == "attribute" and owner.endswith(".Config") and setting in SETTINGS:
        lines[:] = [SETTINGS[setting]]


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("source-read", add_contents)
    app.connect("autodoc-skip-member", include_settings)
    app.connect("autodoc-process-docstring", describe_settings)

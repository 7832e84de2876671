"""Build hook: the wheel holds the languages' words once, as the JSON that loads fastest, made of the TOML files."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LexiconBuildHook(BuildHookInterface):
    """Write `captionclean/lexicon/builtin.json` into a wheel; a checkout and the sdist have the TOML files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Check and pack the words before a wheel is built; an editable one reads the checkout."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        packed = Path(self._folder.name) / "builtin.json"
        packed.write_text(self._packed(), encoding="utf-8", newline="\n")
        build_data["force_include"][str(packed)] = "captionclean/lexicon/builtin.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was only there to be put into the wheel."""
        if version != "editable":
            self._folder.cleanup()

    def _packed(self) -> str:
        """Return the JSON, made by this checkout's own code; raises LexiconError where a file is wrong."""
        sys.path.insert(0, self.root)
        try:
            from captionclean.lexicon.load import builtin, dump
            from captionclean.lexicon.telling import telling
        finally:
            sys.path.remove(self.root)
        return dump(builtin(), telling(builtin())._asdict())

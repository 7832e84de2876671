"""Nothing in a text, a settings file or a lexicon can command the terminal, run code, or reach a file."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from captionclean import Cleaner, Config, clean
from captionclean.lexicon.load import LexiconError, read
from captionclean.lexicon.matchers import compile_lexicon
from captionclean.lexicon.telling import telling
from captionclean.views.why import why

BODY = "The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased at all."
# Window title, clipboard, colours, a link, a device query, C1 forms of the same, backspace, carriage return, bell.
COMMANDS = (
    "\x1b]0;stolen\x07", "\x1b]52;c;c3RvbGVu\x07", "\x1b[31m", "\x1b]8;;http://example.org\x1b\\", "\x1b[6n", "\x9b31m",
    "\x9d0;stolen\x9c", "\x90q\x9c", "\b\b\b", "\x00", "\x7f", "\x1bc",
)  # fmt: skip
CONTROL_RE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.mark.parametrize("command", COMMANDS, ids=ascii)
@pytest.mark.parametrize(
    "page",
    ["{0}A barge{0} at dusk\n(Photo: Ada{0} Moran / AFP)", "6 View gallery{0}\n\n{0}A boat at restA boat at rest"],
)
def test_a_terminal_is_sent_no_control_sequence(command: str, page: str) -> None:
    doc = clean(f"{BODY}\n\n{page.format(command)}\n\n{BODY} {command} {BODY[:-1]} again.")
    assert not CONTROL_RE.search(doc.explain(context=400))
    assert not CONTROL_RE.search(why(doc, "dusk" if "dusk" in page else "boat"))


@pytest.mark.parametrize("command", COMMANDS, ids=ascii)
def test_only_colour_is_sent_where_colour_is_wanted(command: str) -> None:
    told = clean(f"{BODY}\n\nA barge\n(Photo: Ada{command} Moran / AFP)").explain(color=True, context=400)
    assert not CONTROL_RE.search(re.sub(r"\x1b\[[\d;]*m", "", told))
    assert "\x1b[31m" not in told


# Patterns, format fields, paths and code: each is only the text that it is.
TERMS = (
    "(a+)+$",
    ".*",
    "[",
    "\\",
    "{n}{m}" * 9,
    "{0.__class__}",
    "%s%n",
    "../../etc/passwd",
    "__import__('os')",
    "$(id)",
)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_of_the_users_is_only_text(term: str) -> None:
    cleaner = Cleaner(Config(markers=(term,), credits=(term,), agencies=(term,), keep=(term,)))
    assert cleaner.clean_text(f"{BODY}\n\n{'a' * 5000}!\n\n{BODY[:-1]} again.").startswith(BODY)


@pytest.mark.parametrize("term", [term for term in TERMS if "{" not in term])
def test_a_term_of_a_lexicon_is_only_text(tmp_path: Path, term: str) -> None:
    path = tmp_path / "own.toml"
    quoted = term.replace("\\", "\\\\")
    path.write_text(f'language = "und"\n[cue]\nphoto = ["{quoted}"]\n[agency]\nnames = ["Dawn"]\n', encoding="utf-8")
    assert term.lower() in compile_lexicon(read(path), telling(read(path))).terms


@pytest.mark.parametrize(
    "text",
    [
        'language = "und"\n[cue]\nphoto = [1]\n',
        'language = "und"\n[cue]\nphoto = "Foto"\n',
        'language = "und"\n[import]\nos = ["system"]\n',
        'language = "und"\n[cue]\nfile = ["Foto"]\n',
        "[cue\n",
        'x = 1979-05-27\n[cue]\nphoto = [["Foto"]]\n',
    ],
)
def test_a_lexicon_says_words_and_nothing_else(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"own\.toml"):
        read(path)


def test_a_settings_file_cannot_name_a_function(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('language_detector = "os.system"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"own\.toml:1: no setting 'language_detector'"):
        Config.from_toml(path)


# Tells what Python's audit hooks report while texts are cleaned: files opened, connections, programs.
WATCHED = """
import json, sys
seen = []
KINDS = ("open", "socket.", "subprocess.", "os.exec", "os.system", "os.posix_spawn", "os.fork", "urllib.", "ftplib.")

def hook(event, arguments):
    if event.startswith(KINDS):
        seen.append((event, str(arguments[0]), str(arguments[1])))

texts = json.load(sys.stdin)
import captionclean
sys.addaudithook(hook)
for text in texts:
    doc = captionclean.clean(text)
    doc.to_json(), doc.to_jsonld(), doc.explain()
    if text.strip():
        doc.why(0)
json.dump(seen, sys.stdout)
"""


def test_cleaning_opens_no_connection_runs_no_program_and_reads_its_own_files_only() -> None:
    hostile = ("../../etc/passwd", "http://example.org/a.jpg", "file:///etc/passwd", "$(id)", "__import__('os')")
    texts = [BODY, *(f"{BODY}\n\nA barge {what}\n(Photo: {what} / AFP)\n\n{what}\n" for what in hostile)]
    texts += ["Une barque au repos. Photo : Ada Moran / AFP\n\nLe conseil a refus\xe9 le plan lundi soir."]
    command = [sys.executable, "-B", "-c", WATCHED]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    seen = json.loads(done.stdout)
    assert seen, "the hook saw nothing"
    libraries = tuple({str(Path(path).resolve()) for path in (*sys.path, sys.base_prefix, sys.prefix) if path})
    for event, name, mode in seen:
        assert event == "open", f"{event} {name}"
        assert str(Path(name).resolve()).startswith(libraries), name
        assert mode in ("r", "rb", "None"), f"{name} opened as {mode}"

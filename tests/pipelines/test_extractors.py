"""The README's recipes: each extractor, the real one, on an invented page, and what cleaning makes of its text."""

import re
from pathlib import Path

import pytest

import captionclean
from tests.needs import need_package

README = Path(__file__).resolve().parents[2] / "README.md"
BODY = [
    "The ferry company said on Monday that two of its older boats would stay in the harbour until spring, because a "
    "survey of their hulls had found more rust than anyone had expected after so mild a year.",
    "Local shop owners were less calm about the news, and several of them told the council that a winter without the "
    "morning ferry would cost them more than the repair of both boats together.",
    "The council is to meet again on Thursday, when the engineers are to bring their own figures, and the company has "
    "promised to send somebody who can answer questions about the timetable.",
]
CAPTIONS = ["Boats at the northern pier on Monday morning", "The council chamber before the vote"]
HTML = f"""<!doctype html><html lang="en"><head><title>Boats stay in port</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Boats stay in port</h1><p>{BODY[0]}</p>
<figure><img src="pier.jpg" alt="Ferries"><figcaption>{CAPTIONS[0]} (Photo: Ada Moran / AFP)</figcaption></figure>
<p>{BODY[1]}</p>
<p>{CAPTIONS[1]} (Photo: Oren Talmi / Reuters)</p>
<p>{BODY[2]}</p></article><footer>All rights reserved</footer></body></html>"""
# Those that drop figures by their markup cannot give the first caption.
BOTH = {"resiliparse", "readability", "bs4"}
RECIPES = re.findall(r"^```python\n(from [^`]+)```$", README.read_text(encoding="utf-8"), re.MULTILINE)


def extractor(recipe):
    return re.findall(r"^from (\w+)", recipe, re.MULTILINE)[-1]


def test_the_readme_has_a_recipe_for_each():
    assert sorted(map(extractor, RECIPES)) == ["bs4", "newspaper", "readability", "resiliparse", "trafilatura"]


@pytest.mark.filterwarnings("ignore:nltk is not installed:UserWarning:newspaper")
@pytest.mark.parametrize("recipe", RECIPES, ids=extractor)
def test_recipe(recipe):
    for package in re.findall(r"^from (\w+)", recipe, re.MULTILINE):
        need_package(package, "extractors")
    names = {"captionclean": captionclean, "html": HTML, "url": "https://example.org/boats"}
    exec(recipe, names)
    doc = names["doc"]
    wanted = CAPTIONS if extractor(recipe) in BOTH else CAPTIONS[1:]
    assert [media.caption for media in doc.media] == wanted
    assert all(caption in doc.source and caption not in doc.text for caption in wanted)
    assert [credit.agencies[0] for credit in doc.credits] == ["AFP", "Reuters"][-len(wanted) :]
    assert all(paragraph in doc.text for paragraph in BODY)

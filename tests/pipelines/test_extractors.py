"""The recipes of docs/extractors.md: each real extractor on an invented page, and what cleaning makes of its text."""

import re
from pathlib import Path

import pytest

import captionclean
from tests.needs import need_package

pytestmark = pytest.mark.engine

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "extractors.md"
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
LOCK = [
    "The old lock of Lund, which was built in 1911, stays open for two more years, and the harbour board agreed on "
    "Monday to pay half of what the new gates will cost.",
    "“We were ready for a long night,” Ada Moran told Radio Lund after the vote. “It took ten minutes, and nobody "
    "in the hall had expected that.”",
    "The board of the harbour (LHB) and the council are to look at three things before the end of the year, and have "
    "asked the engineers for a report:",
    "Work is to begin in March, when the ice is gone, and the engineer, Ivo Pelling, hopes that it will take no more "
    "than a month of the spring.",
]
ITEMS = ["the state of the old gates", "the depth of the channel", "the price of the new pumps"]
HEADING = "What happens next"
TITLE = "The old lock stays open"
PARAGRAPHS = [*LOCK[:2], HEADING, LOCK[2], *ITEMS, LOCK[3]]
# What an extractor leaves out cannot come back: Resiliparse drops the list, newspaper4k the last paragraph.
LEAST = len(PARAGRAPHS) - len(ITEMS)
LOCK_HTML = """<!doctype html><html lang="en"><head><title>The old lock stays open</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article>
<h1>The old lock stays open</h1>
<p>The old lock of <a href="/lund">Lund</a>, which was built in <em>1911</em>, stays open for two more years, and the
<a href="/board">harbour board</a> agreed on Monday to pay half of what the new gates will cost.</p>
<p>“We were ready for a <em>long</em> night,” <strong>Ada Moran</strong> told <a href="/radio">Radio Lund</a> after the
vote. “It took ten minutes, and nobody in the hall had expected that.”</p>
<p>Boats wait in front of the old lock (Photo: Ada Moran / AFP)</p>
<h2>What happens next</h2>
<p>The board of the harbour (<abbr>LHB</abbr>) and the <a href="/council">council</a> are to look at three things before
the end of the year, and have asked the engineers for a report:</p>
<ul><li>the state of the old gates</li><li>the depth of the channel</li><li>the price of the new pumps</li></ul>
<p>Work is to begin in <a href="/march">March</a>, when the ice is gone, and the engineer, <a href="/ivo">Ivo
Pelling</a>, hopes that it will take no more than a month of the spring.</p>
</article><footer>All rights reserved</footer></body></html>"""
# Those that drop figures by their markup cannot give the first caption.
BOTH = {"resiliparse", "readability", "bs4"}
RECIPES = re.findall(
    r"^```python\nimport captionclean\n(from [^`]+)```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE
)


def extractor(recipe):
    return re.findall(r"^from (\w+)", recipe, re.MULTILINE)[-1]


def test_the_guide_has_a_recipe_for_each():
    assert sorted(map(extractor, RECIPES)) == ["bs4", "newspaper", "readability", "resiliparse", "trafilatura"]


@pytest.mark.filterwarnings("ignore:nltk is not installed:UserWarning:newspaper")
@pytest.mark.parametrize("recipe", RECIPES, ids=extractor)
def test_recipe(recipe):
    for package in re.findall(r"^from (\w+)", recipe, re.MULTILINE):
        need_package(package, package if package in ("newspaper", "readability") else "extractors")
    names = {"captionclean": captionclean, "html": HTML, "url": "https://example.org/boats"}
    exec(recipe, names)
    doc = names["doc"]
    wanted = CAPTIONS if extractor(recipe) in BOTH else CAPTIONS[1:]
    assert [media.caption for media in doc.media] == wanted
    assert all(caption in doc.source and caption not in doc.text for caption in wanted)
    assert [credit.agencies[0] for credit in doc.credits] == ["AFP", "Reuters"][-len(wanted) :]
    assert all(paragraph in doc.text for paragraph in BODY)


@pytest.mark.filterwarnings("ignore:nltk is not installed:UserWarning:newspaper")
@pytest.mark.parametrize("html", [LOCK_HTML, re.sub(r">\s+<", "><", LOCK_HTML)], ids=["as written", "minified"])
@pytest.mark.parametrize("recipe", RECIPES, ids=extractor)
def test_paragraphs_come_back_as_the_page_has_them(recipe, html):
    for package in re.findall(r"^from (\w+)", recipe, re.MULTILINE):
        need_package(package, package if package in ("newspaper", "readability") else "extractors")
    names = {"captionclean": captionclean, "html": html, "url": "https://example.org/lock"}
    exec(recipe, names)
    doc = names["doc"]
    printed = "".join(doc.source.split())
    wanted = [paragraph for paragraph in PARAGRAPHS if "".join(paragraph.split()) in printed]
    assert len(wanted) >= LEAST
    assert [text.removeprefix("- ") for text in doc.paragraphs if text != TITLE] == wanted
    assert [media.caption for media in doc.media] == ["Boats wait in front of the old lock"]
    assert doc.paragraphs[doc.media[0].after_paragraph] == LOCK[1]
    assert doc.to_jsonld()["articleBody"] == "\n\n".join(doc.paragraphs)

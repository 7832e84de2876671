"""Against the standards' own definitions: schema.org's types, and JSON Schema's validator."""

import json
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.articles import articles, languages
from captionclean import clean
from captionclean.views.schema import json_schema
from tests.needs import need_package
from tests.pipelines.pages import PAGE

DOCS = Path(__file__).resolve().parents[2] / "docs" / "fields.md"
ODD = [
    "",
    PAGE,
    "\n".join(
        ["Harbour\n(Video: Ada Moran / POOL / AFP)", "6 View gallery", "Copyright 2031 Ada Moran. All rights reserved"]
    ),
    "The port opened on Monday, and the first boats came in.\n\nFile photo: a barge at dawn (Courtesy of the harbour)",
]
PAGES = [*ODD, *(page.text for page in articles(2 * len(languages())))]


@pytest.fixture(scope="module")
def types() -> ModuleType:
    need_package("msgspec_schemaorg", "dev")
    return import_module("msgspec_schemaorg.models")


def defined(types, kind, name):
    """schema.org's definition of a property of a type, or of a type that it is one of."""
    owners = [owner for owner in getattr(types, kind).__mro__ if name in vars(owner).get("__annotations__", {})]
    assert owners, f"schema.org's {kind} has no {name!r}"
    return str(owners[0].__annotations__[name])


def check(types, thing):
    for name, values in thing.items():
        if name.startswith("@"):
            continue
        wanted = defined(types, thing["@type"], name)
        for value in values if isinstance(values, list) else [values]:
            kind = value["@type"] if isinstance(value, dict) else type(value).__name__
            assert re.search(rf"\b{kind}\b", wanted), f"{name} wants {wanted}, and got {kind}"
            if isinstance(value, dict):
                check(types, value)


@pytest.mark.parametrize("text", PAGES)
def test_json_ld_uses_schema_org_as_it_is_defined(types, text):
    doc = clean(text)
    made = json.loads(json.dumps(doc.to_jsonld()))
    assert (made["@context"], made["@type"], made["articleBody"]) == ("https://schema.org", "NewsArticle", doc.text)
    assert len(made.get("image", [])) + len(made.get("video", [])) == len(doc.media)
    check(types, made)


def test_json_ld_carries_caption_and_credit():
    (picture,) = clean(PAGE).to_jsonld()["image"]
    assert picture == {
        "@type": "ImageObject",
        "caption": "Boats at the northern pier",
        "creditText": "Ada Moran / AFP",
        "creator": [{"@type": "Person", "name": "Ada Moran"}],
        "sourceOrganization": [{"@type": "Organization", "name": "AFP"}],
    }


def test_the_table_of_names_is_schema_orgs(types):
    rows = re.findall(r"^\| `(\w+)\.\w+` \| `([a-z]\w+)`", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert {owner for owner, _ in rows} == {"Document", "Media", "Credit"}
    for owner, name in rows:
        assert defined(types, "NewsArticle" if owner == "Document" else "ImageObject", name)


@pytest.fixture(scope="module")
def validator():
    need_package("jsonschema", "dev")
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(json_schema())
    return Draft202012Validator(json_schema())


@pytest.mark.parametrize("text", PAGES)
@pytest.mark.parametrize("languages", [True, False])
def test_json_is_as_its_schema_says(validator, text, languages):
    doc = clean(text)
    validator.validate(json.loads(doc.to_json()) if languages else doc.to_dict(languages=False))


@pytest.mark.parametrize(
    "harm",
    [
        lambda made: made.pop("spans"),
        lambda made: made.update(more=1),
        lambda made: made["media"][0].pop("credit"),
        lambda made: made["media"][0]["credit"].update(creators="Ada Moran"),
        lambda made: made["spans"][0].update(role="headline"),
    ],
)
def test_the_schema_refuses_what_is_not_so(validator, harm):
    made = clean(PAGE).to_dict()
    harm(made)
    assert not validator.is_valid(made)

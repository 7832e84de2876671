"""The Scrapy pipeline: settings, item types, what it refuses, and a real crawl of a site on this machine."""

import dataclasses
import json

import pytest

from captionclean import Config
from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE
from tests.pipelines.test_examples import copied, run

need_package("scrapy", "scrapy")

import scrapy  # noqa: E402
from scrapy.utils.test import get_crawler  # noqa: E402

from captionclean.integrations.scrapy import CaptionCleanPipeline  # noqa: E402

pytestmark = pytest.mark.engine


class Article(scrapy.Item):
    text = scrapy.Field()
    clean_text = scrapy.Field()
    media = scrapy.Field()


@dataclasses.dataclass
class Page:
    text: str | None
    clean_text: str | None = None
    media: list | None = None


class Bare(scrapy.Item):
    text = scrapy.Field()


def pipeline(**settings):
    crawler = get_crawler(settings_dict={f"CAPTIONCLEAN_{name}": value for name, value in settings.items()})
    return CaptionCleanPipeline.from_crawler(crawler), crawler.stats


@pytest.mark.parametrize("kind", [dict, Article, Page])
def test_every_type_of_item_gets_its_fields(kind):
    cleaner, stats = pipeline()
    item = cleaner.process_item(kind(text=PAGE))
    got = dataclasses.asdict(item) if kind is Page else dict(item)
    assert (got["text"], got["clean_text"]) == (PAGE, CLEAN)
    assert got["media"][0]["credit"]["agencies"] == ["AFP"]
    counted = {name: stats.get_value(f"captionclean/{name}") for name in ("items", "captions", "credits", "characters")}
    assert counted == {"items": 1, "captions": 1, "credits": 1, "characters": len(PAGE.replace("\n", ""))}


def test_the_old_names_of_settings_work():
    cleaner, _ = pipeline(FIELD="body", TEXT_FIELD="article", MEDIA_FIELD="pictures")
    item = cleaner.process_item({"body": PAGE, "media": ["a.jpg"]})
    assert (item["article"], item["media"], len(item["pictures"])) == (CLEAN, ["a.jpg"], 1)


def test_settings_name_fields_and_config():
    config = Config(credits=("Harbour Desk",))
    cleaner, _ = pipeline(TEXT_COLUMN="body", RENAME={"clean_text": "body", "media": "pictures"}, CONFIG=config)
    item = cleaner.process_item({"body": "Ships at rest\n(Harbour Desk)\n\nThe port opened.", "media": ["a.jpg"]})
    assert (item["body"], item["media"]) == ("The port opened.", ["a.jpg"])
    assert [picture["caption"] for picture in item["pictures"]] == ["Ships at rest"]


@pytest.mark.parametrize("item", [{"url": "a"}, {"text": None}])
def test_items_without_text_pass_as_they_are_and_are_counted(item):
    cleaner, stats = pipeline()
    assert cleaner.process_item(dict(item)) == item
    assert stats.get_value("captionclean/without_text") == 1


@pytest.mark.parametrize(
    ("item", "error", "words"),
    [
        ({"text": ["a", "b"]}, TypeError, "'text' holds list"),
        ({"text": "a", "media": ["a.jpg"]}, ValueError, "a 'media' already.*CAPTIONCLEAN_RENAME"),
        (Bare(text="a"), ValueError, "Bare has no field 'clean_text'.*CAPTIONCLEAN_RENAME"),
    ],
)
def test_what_would_be_lost_or_does_not_fit_is_named(item, error, words):
    cleaner, _ = pipeline()
    with pytest.raises(error, match=words):
        cleaner.process_item(item)


@pytest.mark.engine
def test_a_real_crawl_cleans_every_page_and_counts(tmp_path):
    told = run(copied("scrapy_crawl", tmp_path))
    stats = json.loads(told.splitlines()[-1].replace("'", '"'))
    assert stats["captionclean/items"] == told.count("BEFORE") == 2
    assert 0 < stats["captionclean/taken"] < stats["captionclean/characters"]

"""Which language a text is in: scripts and letters first, langdetect seeded and apart from the user's."""

import os
import subprocess
import sys
import threading

import pytest

from captionclean.text import languages
from captionclean.text.languages import identify

SCRIPTS = {
    "he": "שחר מעל הנמל",
    "yi": "א נײַער טאָג אין װאַרשע",
    "ar": "الميناء في الصباح قبل وصول السفن",
    "fa": "صبح زود در بندر پیش از رسیدن کشتی‌ها",
    "ur": "بندرگاہ پر صبح کے وقت جہاز کھڑے ہیں",
    "ru": "Рассвет над гаванью, корабли уходят в море",
    "uk": "Світанок над гаванню, кораблі йдуть у море",
    "be": "Світанак над гаванню, добры ўсім дзень",
    "bg": "Изгрев над пристанището, корабите отплават към морето",
    "sr": "Свитање над луком, бродови одлазе ка мору ујутру, рекла је Ћосић",
    "mk": "Изгрејсонце над пристаништето, бродовите ќе заминат",
    "ja": "港の夜明け",
    "zh": "晨曦中的港口",
    "ko": "항구의 새벽",
    "el": "Αυγή πάνω από το λιμάνι",
    "hi": "बंदरगाह पर सुबह",
    "th": "รุ่งอรุณเหนือท่าเรือ",
    "hy": "Արշալույսը նավահանգստի վրա",
    "ka": "გარიჟრაჟი პორტში",
    "ta": "துறைமுகத்தில் விடியல்",
}
LATIN = {
    "en": "Dawn over the harbour as the first ships leave for the open sea",
    "de": "Morgendämmerung über dem Hafen, während die ersten Schiffe auslaufen",
    "fr": "L'aube se lève sur le port pendant que les premiers bateaux partent",
    "es": "Amanece sobre el puerto mientras los primeros barcos salen a la mar",
    "pl": "Świt nad portem, pierwsze statki wychodzą właśnie w morze",
    "tr": "Limanda şafak söküyor, ilk gemiler açık denize doğru yola çıkıyor",
    "vi": "Bình minh trên bến cảng khi những con tàu đầu tiên ra khơi",
}
ASK = """
import sys
from captionclean.text.languages import identify
print([identify(line) for line in sys.stdin.read().splitlines()])
"""


@pytest.mark.parametrize(("tag", "text"), SCRIPTS.items(), ids=list(SCRIPTS))
def test_script_and_letters_tell(tag: str, text: str) -> None:
    assert identify(text) == tag


@pytest.mark.parametrize(("tag", "text"), LATIN.items(), ids=list(LATIN))
def test_langdetect_tells_languages_of_one_script(tag: str, text: str) -> None:
    assert identify(text) == tag


@pytest.mark.parametrize("text", ["", " ", "12/34", "\N{GRINNING FACE}", "\x00" * 40, "\ud800", "\udfff a \x00"])
def test_text_without_letters_has_no_language(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize("text", ["Ada Moran", "Port of Malo", "Foto: Ada Moran / AFP", "MALO 1", "بحر"])
def test_short_text_is_not_guessed(text: str) -> None:
    assert identify(text) is None


def test_names_in_another_script_do_not_decide() -> None:
    assert identify("שחר מעל הנמל הישן של העיר (Ada Moran / Reuters)") == "he"
    assert identify("晨曦中的港口，Ada Moran 摄") == "zh"


def test_a_borrowed_kana_leaves_chinese_chinese() -> None:
    assert identify("港口的清晨，渔船の归来，市场上人来人往") == "zh"


def test_a_borrowed_letter_leaves_arabic_arabic() -> None:
    assert identify("أعلنت شركة گوگل عن افتتاح مكتب جديد في الميناء القديم") == "ar"


def test_a_detector_is_asked_instead() -> None:
    asked: list[str] = []

    def detector(text: str) -> str | None:
        asked.append(text)
        return "tlh"

    assert identify("שחר", detector) == "tlh"
    assert asked == ["שחר"]


def test_the_answer_is_the_same_in_every_process() -> None:
    texts = [*LATIN.values(), SCRIPTS["bg"], "Nasser vann sikkert over hele feltet i dag"]
    answers = set()
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", ASK], input="\n".join(texts), env=environment, capture_output=True,
            encoding="utf-8", check=True,
        )  # fmt: skip
        answers.add(done.stdout)
    assert answers == {f"{[identify(text) for text in texts]}\n"}


def test_the_users_langdetect_is_left_alone() -> None:
    from langdetect import detector_factory

    seed, factory = detector_factory.DetectorFactory.seed, detector_factory._factory
    languages._identify.cache_clear()
    assert identify(LATIN["de"]) == "de"
    assert detector_factory.DetectorFactory.seed is seed
    assert detector_factory._factory is factory


def test_what_script_tells_does_not_import_langdetect() -> None:
    code = (
        "import sys\nfrom captionclean.text.languages import identify\n"
        f"identify({SCRIPTS['he']!r})\nprint('langdetect' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_threads_that_ask_first_at_once_get_the_same_answer() -> None:
    languages._factory.cache_clear()
    languages._identify.cache_clear()
    found: list[str | None] = []
    threads = [threading.Thread(target=lambda: found.append(languages._ask_langdetect(LATIN["de"]))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["de"] * 4

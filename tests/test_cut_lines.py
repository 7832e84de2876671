"""Captions and credits that inline tags cut into lines, as `get_text("\\n")` leaves them: taken whole, body kept."""

import pytest

from captionclean import clean

HEADLINE = "The old lock in Lund stays open for two more years"
BODY = [
    "The council met on Monday evening and voted to keep the old lock open for another two years. Members said that "
    "the money had been found in the reserve, and that no tax would rise.",
    "Nobody had expected the vote to be so clear. \u201cWe were ready for a long night,\u201d the clerk said "
    "afterwards, and she laughed.",
    "The lock was built in 1911 and has been repaired four times since. It is used by about two hundred boats every "
    "year, most of them in the summer months.",
]
CAPTION = "Boats wait in front of the old lock on Monday morning"
# The caption is "C"; the last field is the credit that must come of it.
CUT = {
    "C.|(|Ada Moran|/|AFP|)": "Ada Moran/AFP",
    "C. (|Ada Moran/AFP|)": "Ada Moran/AFP",
    "C. (|Ada Moran|/AFP)": "Ada Moran/AFP",
    "C. Photo:|Ada Moran|/AFP": "Ada Moran/AFP",
    "C. Photo by|Ada Moran|/|Getty Images": "Ada Moran/Getty Images",
    "C.|(Photo:|Ada Moran|)": "Ada Moran",
    "C.|[Photo:|Ada Moran|]": "Ada Moran",
    "C.|(Image:|Ada Moran/LP|)": "Ada Moran/LP",
    "C.|(|Image: Ada Moran|)": "Ada Moran",
    "C.|(AP Photo/|Ada Moran|)": "AP Photo/Ada Moran",
    "C. (|AP Photo|/Ada Moran)": "AP Photo/Ada Moran",
    "C.|(Ada Moran|/|AFP via Getty Images)": "Ada Moran/AFP via Getty Images",
    "C.|(|Reuters|)": "Reuters",
    "C.|(|Ada Moran|)": "Ada Moran",
    "C.|\u00a9|Ada Moran/AFP": "Ada Moran/AFP",
    "C.|\u00a9 Ada Moran|/|AFP": "Ada Moran/AFP",
    "C.|Credit:|Ada Moran|/|AP": "Ada Moran/AP",
    "C.|Credit: Ada Moran|/|AP": "Ada Moran/AP",
    "C.|Photo:|Ada Moran|,|Lund Post": "Ada Moran, Lund Post",
    "C.|Photo:|Ada Moran|and|Ivo Pelling": "Ada Moran and Ivo Pelling",
    "C.|Ada Moran|via|Getty Images": "Ada Moran via Getty Images",
    "C.|Ada Moran|/Getty Images": "Ada Moran/Getty Images",
    "C.|Ada Moran|/|AFP": "Ada Moran/AFP",
    "C.|Ada Moran|for|Lund Post": "Ada Moran for Lund Post",
    "C. (Photo courtesy|Lund Department of Fish|)": "Lund Department of Fish",
    "C.|Courtesy of|Ada Moran": "Courtesy of Ada Moran",
    "C.|Photo by|Ada Moran": "Ada Moran",
    "C.|Fot.|Ada Moran": "Ada Moran",
    "C.|Photo|Ada Moran": "Ada Moran",
    "C.|Bild:|dpa": "dpa",
    "C.|Foto: dpa|/|Ada Moran": "dpa/Ada Moran",
    "C.|Foto: dpa /|Ada Moran": "dpa / Ada Moran",
    "C.|IMAGO|/|Ada Moran": "IMAGO/Ada Moran",
    "C.|picture alliance|/ dpa /|Ada Moran": "picture alliance / dpa / Ada Moran",
    "C.|- Credits|Ada Moran / AFP": "Ada Moran / AFP",
}


def page(lines: list[str], above: int) -> str:
    return "\n".join([HEADLINE, *BODY[:above], *lines, *BODY[above:]])


@pytest.mark.parametrize("cut", CUT)
@pytest.mark.parametrize("above", [0, 1])
def test_cut_credits_go_with_their_caption(cut: str, above: int) -> None:
    lines = [
        line.replace("C", CAPTION, 1) if line[0] == "C" and line[1:2] in ("", ".", " ") else line
        for line in cut.split("|")
    ]
    doc = clean(page(lines, above))
    assert [line for line in doc.text.split("\n") if line] == [HEADLINE, *BODY]
    assert [(m.caption or "").rstrip(".") for m in doc.media] == [CAPTION]
    assert doc.media[0].credit is not None
    assert doc.media[0].credit.text == CUT[cut]


KEPT = [
    # A sentence that links cut.
    ["The film was first shown by", "Reuters", ", and later by the", "Lund Post", "."],
    ["He told", "The Guardian", "that nobody had asked him."],
    # Menus and crumbs.
    ["News", "|", "Sport", "|", "Weather"],
    ["Home", "/", "Business", "/", "Harbours"],
    # A talk.
    ["Ada Moran:", "Nobody asked me."],
    ["Photography", "A new exhibition opens on Friday."],
    ["Copyright", "The law is older than the harbour."],
    ["By", "Ada Moran", "and", "Ivo Pelling"],
]


@pytest.mark.parametrize("lines", KEPT, ids=" ".join)
@pytest.mark.parametrize("above", [0, 1, 3])
def test_other_cut_lines_stay(lines: list[str], above: int) -> None:
    doc = clean(page(lines, above))
    assert "".join(doc.text.split()) == "".join(page(lines, above).split())
    assert not doc.media


PORTS = ("Lund", "Aal", "Brey", "Cove", "Dorn", "Elk", "Fenn", "Gare", "Hult")
TABLE = "\n".join(f"| {place}. Port of {name} | {100 - place} | " for place, name in enumerate(PORTS, 1))
MENU = "\n|\n".join(("Videos", "About the paper", "Ada Moran", "Subscribe", "Our partners", "Lund Post", "Contact"))


@pytest.mark.parametrize("rows", [TABLE, MENU], ids=["a table", "a menu"])
def test_a_chain_of_many_lines_is_a_list(rows: str) -> None:
    doc = clean("\n\n".join([HEADLINE, BODY[0], rows, *BODY[1:]]))
    assert "".join(rows.split()) in "".join(doc.text.split())
    assert not doc.media

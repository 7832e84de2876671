"""One invented page with a caption and a credit, and what cleaning makes of it."""

from captionclean import clean

PAGE = (
    "The ferry company said on Monday that two of its older boats would stay in the harbour until spring.\n\n"
    "Boats at the northern pier (Photo: Ada Moran / AFP)\n\n"
    "Local shop owners were less calm about the news, and several of them told the council so."
)
CLEAN = clean(PAGE).text

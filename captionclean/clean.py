"""The public functions. Importing them costs almost nothing; the first cleaning loads the rest."""

from captionclean.forks import late_import

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` would take longer to load than the package.
    from captionclean.config import Config
    from captionclean.document import Document


class Cleaner:
    r"""A reusable cleaner with its settings; several threads may share one, and it is small to pickle.

    >>> from captionclean import Cleaner, Config
    >>> cleaner = Cleaner(Config(agencies=("Harbour Press",)))
    >>> cleaner.clean("Barges wait\n(Photo: Ada Moran / Harbour Press)\n\nThe port opened.").credits[0].agencies
    ('Harbour Press',)
    """

    __slots__ = ("config",)

    def __init__(self, config: "Config | None" = None) -> None:
        if config is None:
            with late_import:
                from captionclean.config import Config

            config = Config()
        self.config: Config = config

    def clean(self, text: str) -> "Document":
        """Clean the text of one page; raises TypeError if it is not a `str`."""
        if not isinstance(text, str):
            raise TypeError(_no_text(text))
        with late_import:
            from captionclean.pipeline import run

        return run(text, self.config)

    def clean_text(self, text: str) -> str:
        """Clean the text of one page and return only the article."""
        return self.clean(text).text


def _no_text(value: object) -> str:
    """Return what to say of a value that is not a text."""
    if value is None:
        return (
            "clean() requires the page's text as a str, and got None (NoneType): "
            "the extractor returned nothing: skip the page, or pass an empty string"
        )
    hint = ": decode it first" if isinstance(value, bytes | bytearray) else ""
    return f"clean() requires the page's text as a str, and got {type(value).__name__}{hint}"


def clean(text: str, config: "Config | None" = None) -> "Document":
    r"""Clean the text of one page: separate the article from captions, alt texts, credits and gallery labels.

    `text` is plain text, as an extractor prints it. Every `str` is accepted; raises TypeError for anything else.

    >>> from captionclean import clean
    >>> doc = clean("Dawn over the bay\n(Photo: Ada Moran / AFP)\n\nThe port opened on Monday.")
    >>> doc.paragraphs
    ('The port opened on Monday.',)
    >>> doc.media[0].caption
    'Dawn over the bay'
    """
    return Cleaner(config).clean(text)


def clean_text(text: str, config: "Config | None" = None) -> str:
    r"""Clean the text of one page and return only the article: the same as `clean(text).text`.

    >>> from captionclean import clean_text
    >>> clean_text("Dawn over the bay\n(Photo: Ada Moran / AFP)\n\nThe port opened on Monday.")
    'The port opened on Monday.'
    """
    return clean(text, config).text

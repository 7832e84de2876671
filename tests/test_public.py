"""Which modules are public: each says with `__all__` what it offers, and everything it offers is documented there."""

import importlib
import inspect

import pytest

from tests.needs import need

PUBLIC = (
    "captionclean",
    "captionclean.arrow",
    "captionclean.batch",
    "captionclean.config",
    "captionclean.document",
    "captionclean.frames",
    "captionclean.integrations.datatrove",
    "captionclean.integrations.scrapy",
    "captionclean.model",
    "captionclean.rows",
    "captionclean.standards",
)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_module_says_what_it_offers(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        need(False, str(error))
        raise
    offered = [getattr(module, each) for each in module.__all__]
    assert module.__doc__
    assert len(set(module.__all__)) == len(module.__all__)
    for thing in offered:
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert inspect.getdoc(thing), f"{name}.{thing.__name__} has no docstring"
    own = [
        each
        for each, thing in vars(module).items()
        if (inspect.isclass(thing) or inspect.isfunction(thing)) and thing.__module__ == name and each[0] != "_"
    ]
    assert set(own) <= set(module.__all__)

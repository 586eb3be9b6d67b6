"""The bounds that the page on security names are those of the code."""

import re
from importlib import import_module

import pytest

from tests.whole import pages

SIZES = {"": 1, " MiB": 1024 * 1024}
ROWS = pages.tables(pages.CODE_MAP)["of what"]


@pytest.mark.parametrize(("what", "most", "constant"), ROWS, ids=[row[0] for row in ROWS])
def test_a_bound_on_the_page_is_that_of_the_code(what: str, most: str, constant: str) -> None:
    named = re.fullmatch(r"`([A-Z_]+)` in `([a-z_0-9/]+)\.py`", constant)
    number = re.fullmatch(r"([0-9,]+)( MiB)?", most)
    assert named, constant
    assert number, f"{what}: {most}"
    module = import_module("healthplan_cli." + named[2].replace("/", "."))
    stated = int(number[1].replace(",", "")) * SIZES[number[2] or ""]
    assert getattr(module, named[1]) == stated

"""A catalog that is read entry by entry says the same as one that is read whole."""

from pathlib import Path

import pytest

from healthplan_cli.reading.files import yaml_files
from healthplan_cli.reading.specs.catalog import read_catalog
from healthplan_cli.reading.specs.lazy_catalog import catalog_of
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.text.problems import InvalidInputError


def test_the_shipped_entries_are_the_same_with_their_places() -> None:
    paths = sorted(yaml_files(shipped() / "catalog"))
    whole, lazy = read_catalog(paths), catalog_of(paths)
    for id, indicator in whole.indicators.items():
        assert lazy.indicators[id] == indicator
    for id, element in whole.elements.items():
        assert lazy.elements[id] == element
    assert "no_such_indicator" not in lazy.indicators
    assert dict(lazy.indicators) == dict(whole.indicators)


PART = "{zh: 甲, en: Part, unit: 人}"
WHOLE = "{zh: 乙, en: Whole, unit: 人}"


@pytest.mark.parametrize(
    "text",
    [
        f"elements:\n  a: {PART}\n  b: {WHOLE}\n",
        f"# a catalog\nelements:\n  a: {PART}\n# about b\n  b: {WHOLE}\n",
        f"# a catalog\nelements:\n  a:\n    zh: 甲\n# said by the form\n    en: Part\n    unit: 人\n  b: {WHOLE}",
        f"elements: {{a: {PART}, b: {WHOLE}}}",
        f"elements:\n    a: {PART}\n    b: {WHOLE}\n",
        f'# a catalog\nelements:\n  "a": {PART}\n  "\\x62": {WHOLE}\n',
        f"# a catalog\nelements:\n  a: {{zh: 甲,\n   en: Part, unit: 人}}\n  b: {WHOLE}\n",
        f"# a catalog\nindicators:\n  c: {{zh: 丙, en: C, unit: 个}}\nelements:\n  a: {PART}\n  b: {WHOLE}\n",
    ],
)
def test_an_entry_is_found_however_it_is_written(text: str, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(text, encoding="utf-8")
    whole, lazy = read_catalog([path]), catalog_of([path])
    for id in ("b", "a"):
        assert lazy.elements[id] == whole.elements[id]
    assert dict(lazy.elements) == dict(whole.elements)


@pytest.mark.parametrize(
    "wrong",
    [
        f"# a catalog\nelements:\n  a: {PART}\n  a: {PART}\n",
        "# a catalog\nelements:\n  a: {zh: 甲, en: Part, unit: 斗}\n",
        "# a catalog\nelements:\n  a: {zh: 甲, en: Part\n",
    ],
)
def test_an_entry_that_is_wrong_is_refused(wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(InvalidInputError) as whole:
        read_catalog([path])
    with pytest.raises(InvalidInputError) as lazy:
        catalog_of([path]).elements["a"]
    assert [str(one) for one in lazy.value.problems] == [str(one) for one in whole.value.problems]

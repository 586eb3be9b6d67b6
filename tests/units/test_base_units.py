"""What is built from units.txt is what pint says, and is used for that text of units.txt alone."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli import units
from healthplan_cli.units import base_units, table

PARTS = tuple(table.table())
UNITS = (*PARTS, *(f"{above}/{below}" for above in PARTS for below in PARTS))


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A table made now, in place of that of the package; units.json in a folder of its own."""
    file = tmp_path / "units.json"
    base_units.build(file)
    monkeypatch.setattr(base_units, "BUILT", file)
    _forget()
    yield file
    _forget()


def _forget() -> None:
    base_units.answers.cache_clear()
    base_units.in_base_units.cache_clear()


@pytest.fixture
def without_pint(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test fail where pint is asked."""

    def fail(unit: str) -> None:
        raise AssertionError(f"pint was asked for {unit}")

    monkeypatch.setattr(base_units, "asked_of_pint", fail)


@pytest.mark.usefixtures("built")
def test_units_fit_where_pint_says_so() -> None:
    of = {}
    for unit in PARTS:
        of[unit] = base_units.registry().Quantity(Fraction(1), unit).dimensionality
    for unit in PARTS:
        for other in PARTS:
            assert units.fits(unit, other) == (of[unit] == of[other]), (unit, other)


@pytest.mark.slow
@pytest.mark.usefixtures("built")
def test_every_pair_of_units_is_converted_as_pint_does() -> None:
    of = {unit: base_units.registry().Quantity(Fraction(1), unit) for unit in UNITS}
    size = {unit: Fraction(one.to_base_units().magnitude) for unit, one in of.items()}
    alike: dict[str, list[str]] = {}
    for unit in UNITS:
        dimension = {str(name): power for name, power in of[unit].dimensionality.items()}
        assert base_units.in_base_units(unit).dimension == dimension
        alike.setdefault(repr(sorted(dimension.items())), []).append(unit)
    for group in alike.values():
        for unit in group:
            for other in group:
                assert units.factor(unit, other) == size[unit] / size[other], (unit, other)


@pytest.mark.usefixtures("without_pint")
def test_what_is_built_is_used() -> None:
    assert units.factor("亿元", "万元") == 10_000
    assert units.factor("例/十万活产", "例/千活产") == Fraction(1, 100)
    assert not units.fits("人", "人次")


@pytest.mark.usefixtures("without_pint")
def test_what_was_built_from_another_text_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base_units, "source", lambda: f"{table.source()}\n")
    with pytest.raises(AssertionError, match="pint was asked for 亿元"):
        units.factor("亿元", "万元")


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"source": 1, "answers": {}}', b"\xff"])
def test_a_broken_table_is_not_used(built: Path, content: bytes) -> None:
    built.write_bytes(content)
    assert units.factor("亿元", "万元") == 10_000


def test_without_a_table_pint_answers(built: Path) -> None:
    built.unlink()
    assert units.factor("亿元", "万元") == 10_000

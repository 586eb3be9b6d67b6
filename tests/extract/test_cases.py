"""Each clause of the tables in clauses/ is read as a person reads it, and nothing else is found in it."""

from collections.abc import Sequence
from datetime import date

import pytest

from healthplan_cli.model.condition import Condition
from healthplan_cli.model.extracted import Drafted
from healthplan_cli.model.period import Period
from healthplan_cli.reading.specs.folders import shipped_specs
from tests.extract.cases import Case, cases, expected_conditions, found_in
from tests.extract.score import interval

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31), 2025)
ALL = cases()
CATALOG = shipped_specs().catalog


def read(case: Case, period: Period | None = None) -> Sequence[Drafted]:
    return found_in(case, CATALOG, period)


def asked(conditions: Sequence[Condition]) -> list[tuple[object, ...]]:
    return [interval(one) for one in conditions]


def test_there_are_at_least_400_clauses() -> None:
    assert len(ALL) >= 400
    assert sum(1 for case in ALL if not case.asks) >= 60


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.clause)
def test_a_clause_is_read_as_it_is_meant(case: Case) -> None:
    found = read(case)
    assert [asked(one.target.conditions) for one in found] == [
        asked(conditions) for conditions in expected_conditions(case)
    ]
    assert bool(case.each) == any(one.reading.each for one in found)


@pytest.mark.parametrize("case", [case for case in ALL if case.hedge], ids=lambda case: case.clause)
def test_a_word_that_hedges_or_insists_is_kept(case: Case) -> None:
    found = read(case)
    assert found
    for one in found:
        assert one.target.hedge == case.hedge
        assert one.target.strength == ("hard" if case.hedge in ("确保", "必须") else "soft")


@pytest.mark.parametrize("case", [case for case in ALL if case.due], ids=lambda case: case.clause)
def test_a_day_is_that_of_the_period(case: Case) -> None:
    found = read(case, YEAR)
    assert found
    for one in found:
        assert str(one.reading.due) == case.due


@pytest.mark.parametrize("case", [case for case in ALL if case.each], ids=lambda case: case.clause)
def test_every_one_of_a_kind_is_named(case: Case) -> None:
    found = read(case)
    assert found
    for one in found:
        assert case.each in one.reading.each
        assert one.target.each is not None


@pytest.mark.parametrize("case", [case for case in ALL if case.tier], ids=lambda case: case.clause)
def test_what_can_be_read_in_more_than_one_way_is_doubtful(case: Case) -> None:
    assert {one.tier for one in read(case)} == {case.tier}

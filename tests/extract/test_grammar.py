"""Each word of the grammar is used on its own example, and read there as the file says."""

import pytest

from healthplan_cli.drafting.built import grammar
from healthplan_cli.drafting.document import document
from healthplan_cli.drafting.entries import Entry, Reasoned
from healthplan_cli.drafting.extract import extract
from healthplan_cli.model.extracted import Extracted, Reading
from healthplan_cli.model.indicator import Catalog

ENTRIES = {f"{part}.{entry.id}": entry for part, entry in grammar().entries()}
NOTHING = Catalog({}, {})


def extracted(clause: str) -> Extracted:
    return extract(document(clause, "example"), NOTHING)


def as_written(reading: Reading) -> str:
    """The form and terms of a reading as the grammar has them."""
    terms = reading.terms
    if terms is True:
        return reading.form
    if isinstance(terms, dict):
        terms = terms.get("benchmark") or terms.get("within") or ""
    if terms == "previous":
        terms = "上年"
    return f"{reading.form} {terms}".strip()


def test_every_entry_has_a_name_of_its_own() -> None:
    assert len(ENTRIES) == sum(1 for _ in grammar().entries())


@pytest.mark.parametrize("name", ENTRIES)
def test_each_entry_is_used_on_its_example(name: str) -> None:
    entry: Entry = ENTRIES[name]
    found = extracted(entry.example)
    readings = [one.reading for one in found.targets]
    if entry.reads == "none":
        assert readings == []
        assert {clause.state for clause in found.clauses} == {"set_aside"}
        return
    assert as_written(readings[0]) == entry.reads
    assert name in {fired.rule for fired in readings[0].fired}


@pytest.mark.parametrize(
    "entry", [*grammar().uncounted, *grammar().apart], ids=lambda entry: entry.id
)
def test_what_is_no_target_has_its_reason(entry: Reasoned) -> None:
    clauses = extracted(entry.example).clauses
    assert {clause.reason for clause in clauses} == {entry.reason}

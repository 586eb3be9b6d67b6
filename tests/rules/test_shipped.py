"""Every shipped rule holds for one report and is broken by another, both written by hand in cases.yaml."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from healthplan_cli import units
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.rules import read_rules
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.reading.yaml import nodes
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.rules import Figure, Rule, figures
from healthplan_cli.rules.evaluate import holds

CASES = Path(__file__).with_name("cases.yaml")


@cache
def shipped_rules() -> dict[str, Rule]:
    specs = Specs((shipped(),))
    return {rule.id: rule for rule in read_rules(specs.files("rules"), specs.catalog)}


@cache
def catalog() -> Catalog:
    return Specs((shipped(),)).catalog


@cache
def cases() -> dict[str, Any]:
    """Numbers stay as they were printed: 5.00 has two decimals."""
    root = nodes_of(CASES.read_text(encoding="utf-8"), CASES.name)
    assert isinstance(root, nodes.Fields)
    return {id: rows_of(rows) for id, rows in root.items.items()}


def rows_of(rows: nodes.Node) -> dict[str, Any]:
    assert isinstance(rows, nodes.Fields)
    return {name: row.items for name, row in rows.items.items() if isinstance(row, nodes.Fields)}


def figure_of(row: dict[str, Any], figure: Figure) -> Quantity | None:
    scalar = row.get(f"previous({figure.id})" if figure.previous else figure.id)
    named = catalog().elements.get(figure.id) or catalog().indicators[figure.id]
    return (
        None if scalar is None else units.convert(units.parse(scalar.text, named.unit), named.unit)
    )


def test_there_are_enough_and_each_has_both_cases() -> None:
    assert len(shipped_rules()) >= 28
    assert set(cases()) == set(shipped_rules())
    assert all(set(rows) == {"holds", "breaks"} for rows in cases().values())


@pytest.mark.parametrize("row", ["holds", "breaks"])
@pytest.mark.parametrize("id", sorted(shipped_rules()))
def test_a_rule_holds_for_one_report_and_is_broken_by_another(id: str, row: str) -> None:
    given = cases()[id][row]
    chain = shipped_rules()[id].chain
    involved = {
        f"previous({figure.id})" if figure.previous else figure.id for figure in figures(chain)
    }
    assert set(given) <= involved
    if row == "holds":
        assert set(given) == involved
    assert holds(chain, lambda figure: figure_of(given, figure)) is (row == "holds")


@pytest.mark.parametrize("id", sorted(shipped_rules()))
def test_each_says_where_it_is_from_and_in_both_languages(id: str) -> None:
    rule = shipped_rules()[id]
    assert rule.source
    assert any("一" <= one <= "鿿" for one in rule.zh)
    assert rule.en.isascii() or "万人" in rule.en
    assert not rule.waivable or rule.level == "warning"


def test_nothing_breaks_without_figures() -> None:
    assert [
        rule.id for rule in shipped_rules().values() if holds(rule.chain, lambda _: None) is False
    ] == []

"""Clauses of plans with what they ask for, as people read them: the tables in clauses/.

A row is `clause: asks`, where `asks` is `none`, or a form with its terms as a plan file has them,
or a mapping {asks, each, due, hedge, tier}; `asks` can be a list where a clause states several.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct

from healthplan_cli import forms
from healthplan_cli.drafting.document import document
from healthplan_cli.drafting.extract import extract
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.extracted import Drafted
from healthplan_cli.model.indicator import Catalog, Indicator
from healthplan_cli.model.period import Period
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.yaml.nodes import plain
from healthplan_cli.reading.yaml.parse import nodes_of

FOLDER = Path(__file__).with_name("clauses")


class Case(Struct, frozen=True):
    """A clause and what it asks for."""

    file: str
    clause: str
    asks: tuple[str, ...] = ()
    each: str = ""
    due: str = ""
    hedge: str = ""
    tier: str = ""
    unit: str = ""


def cases(file: str = "*") -> tuple[Case, ...]:
    """All cases, or those of one file."""
    return tuple(_cases(file))


def _cases(file: str) -> Iterator[Case]:
    for path in sorted(FOLDER.glob(f"{file}.yaml")):
        for clause, row in plain(nodes_of(read_text(path), str(path))).items():
            more = row if isinstance(row, dict) else {"asks": row}
            asks = more.pop("asks")
            wanted = [asks] if isinstance(asks, str) else asks
            yield Case(path.stem, clause, tuple(one for one in wanted if one != "none"), **more)


def expected_conditions(case: Case) -> Sequence[tuple[Condition, ...]]:
    """The conditions of what a case asks for, by the forms themselves."""
    return [_conditions(asks, case.unit) for asks in case.asks]


def _conditions(asks: str, unit: str) -> tuple[Condition, ...]:
    form, _, written = asks.partition(" ")
    terms: object = True
    if written:
        terms = plain(nodes_of(f"terms: {written}", "terms"))["terms"]
    scale: tuple[str, ...] = ()
    if isinstance(terms, dict) and all(key.isdigit() for key in terms):
        by_year = [_conditions(f"{form} {limit}", unit) for limit in terms.values()]
        return tuple(chain.from_iterable(by_year))
    if form in ("reaches", "done"):
        scale = ("未", str(terms)) if form == "reaches" else ()
        return forms.conditions(form, terms, Indicator("x", "x", scale=scale))
    return forms.conditions(form, terms, Indicator("x", "x", unit=unit or _unit_of(terms)))


def _unit_of(terms: object) -> str:
    """The unit of the limit itself, % for points; one that suits where there is none."""
    text = str(terms[0] if isinstance(terms, list) else terms)
    if isinstance(terms, dict):
        text = str(next(iter(terms.values())))
    unit = text.lstrip("0123456789.,-:万亿{'").strip()
    if "百分点" in unit or not unit or "{" in text or "/年" in unit or "番" in unit:
        return "%" if ":" not in text else "比"
    return unit


def found_in(case: Case, catalog: Catalog, period: Period | None = None) -> tuple[Drafted, ...]:
    """What is drafted of the clause of a case, in a document of nothing else."""
    return extract(document(case.clause, "clause"), catalog, period).targets

"""An indicator that a plan describes itself, under an id that the catalog has as well.

The catalog grows, and a plan that was sound must stay so. What a plan says of its own target
counts: where it says what the catalog says, the catalog's indicator is meant; where it says
something else, the plan's own. Both are warned of, so that nobody takes one for the other.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from healthplan_cli.model.indicator import Indicator
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.schemas import OWN
from healthplan_cli.text.words import say
from healthplan_cli.units import canonical


def own_or_shared(
    record: Record, own: Indicator, shared: Indicator, findings: Findings
) -> Indicator:
    """Return the indicator of a target: the plan's own description, or the catalog's of that id.

    A plan describes an indicator whole by its name with a unit or a scale. Notes `redundant-key`
    for each key of another target, or of one that names its indicator: these cannot change what
    the catalog says.
    """
    if not _is_whole(record, own):
        return _shared(record, own, shared, findings)
    differing = list(_differing(record, own, shared))
    if not differing:
        words = say(
            "the catalog has {id} too, and says the same of it; "
            "leave out zh:, unit: and the others",
            id=shared.id,
        )
        findings.add(record.where("zh"), "redundant-key", words, "warning")
        return shared
    words = say(
        "the catalog has {id} too, with another {keys}; the plan's own words are used here. "
        "Leave them out, or give the target an id of its own",
        id=shared.id,
        keys=", ".join(differing),
    )
    findings.add(record.where(differing[0]), "redundant-key", words, "warning")
    return own


def _is_whole(record: Record, own: Indicator) -> bool:
    return "indicator" not in record and bool(own.zh) and bool(own.unit or own.scale)


def _shared(record: Record, own: Indicator, shared: Indicator, findings: Findings) -> Indicator:
    """Return the catalog's indicator, made by the plan's formula where the catalog says no way."""
    is_made = bool(shared.formula or shared.numerator or shared.scale)
    for key in sorted(OWN):
        if key in record and (key != "formula" or is_made):
            words = say("the catalog already says the {key} of {id}", key=key, id=shared.id)
            findings.add(record.node.keys[key].position, "redundant-key", words)
    if is_made or not own.formula:
        return shared
    return replace(shared, formula=own.formula, formula_position=own.formula_position)


def _differing(record: Record, own: Indicator, shared: Indicator) -> Iterator[str]:
    """Yield the keys of a plan that say something else than the catalog does."""
    for key in OWN:
        if key in record and not _says_the_same(key, own, shared):
            yield key


def _says_the_same(key: str, own: Indicator, shared: Indicator) -> bool:
    if key == "zh":
        return own.zh in shared.names_in_plans
    if key == "en":
        return True
    if key == "unit":
        return canonical(own.unit) == canonical(shared.unit)
    return bool(getattr(own, key) == getattr(shared, key))

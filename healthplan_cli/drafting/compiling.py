"""What was read, as targets of a plan: their indicator, conditions, and how sure they are.

The conditions are made by the forms themselves, so that a draft asks for just what the plan file
will. Then each target is held against its quote as `hpc lint` does, with other eyes than those that
read it; where they disagree it is doubtful.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from healthplan_cli import forms, units
from healthplan_cli.drafting import series
from healthplan_cli.drafting.catalog import Names
from healthplan_cli.drafting.charged import charged
from healthplan_cli.drafting.clauses import Clause
from healthplan_cli.drafting.frame import Frame, Read
from healthplan_cli.drafting.naming import printed
from healthplan_cli.drafting.part import CHANGES
from healthplan_cli.forms import UnfitTermsError
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.division import Each
from healthplan_cli.model.extracted import Drafted, Reading, Tier
from healthplan_cli.model.indicator import Better, Indicator, Kind
from healthplan_cli.model.period import ALWAYS, Period
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import BETWEEN_CELLS, Target
from healthplan_cli.reading.plan_checks.quote import misread_quotes
from healthplan_cli.reading.plan_checks.unlikely_limits import unlikely_limits
from healthplan_cli.text.problems import Position
from healthplan_cli.units import UnitError

_LOWER_FORMS = ("at_most", "less_than", "falls", "falls_by", "no_rise")
_HIGHER_FORMS = ("at_least", "more_than", "rises", "rises_by")
_UNITS_OF_NOUNS = (
    ("费用|成本|支出|金额|收入|债务|能耗|经费", "万元"),
    ("人次", "人次"),
    ("人数|队伍", "人"),
    ("时间|天数|住院日", "天"),
    ("率|比例|占比|比重|水平|素养", "%"),
    ("床位", "张"),
)
"""What a name without a unit is counted in, by how it ends."""
_BARE_NUMBER = re.compile(r"\d[\d.]*[万亿]*")
_WITHOUT_UNIT = ("done", "all_of")
_OF_CHANGE = (*CHANGES, "rises", "falls", "no_rise", "no_fall", "about")


def compiled(found: Sequence[Read], frame: Frame) -> tuple[tuple[int, Drafted], ...]:
    """Return the targets, each with the number of its clause; what no form takes is left out."""
    departments = charged(frame.document, [one.clause for one in found])
    made: list[tuple[int, Drafted]] = []
    taken: set[str] = set()
    for place, one in enumerate(found):
        for reading in one.readings:
            drafted = _drafted(reading, one.clause, frame, taken)
            if drafted is None:
                continue
            lead, support = departments.get(one.clause.start, ((), ()))
            target = replace(drafted.target, lead=lead, support=support)
            taken.add(target.id)
            made.append((place, replace(drafted, target=target)))
    return tuple(_held_against_quotes(made))


def _drafted(reading: Reading, clause: Clause, frame: Frame, taken: set[str]) -> Drafted | None:
    quote = frame.document.text[reading.start : reading.end]
    indicator, reading = _indicator(reading, frame.names, f"target_{len(taken) + 1}", quote)
    try:
        conditions = series.conditions(reading, indicator)
    except (UnitError, UnfitTermsError):
        return None
    id = indicator.id
    if id in taken:
        id = f"{id}_{len(taken) + 1}"
    reading = _with_doubts(reading, indicator, conditions, frame.period)
    target = Target(
        id=id,
        indicator=indicator,
        form=reading.form,
        conditions=conditions,
        composition=forms.composition(reading.form, reading.terms),
        due=_due(reading, frame.period),
        due_stated=reading.due is not None,
        each=Each(printed(reading.each)) if reading.each else None,
        of=printed(reading.of),
        strength=reading.strength,
        hedge=reading.hedge,
        section=clause.section,
        quote=BETWEEN_CELLS.join(reading.table_row) or quote,
        table_row=reading.table_row,
        binding=reading.binding,
        quote_position=Position("", len(taken) + 1),
    )
    is_known = indicator.id in frame.catalog.indicators
    likely: tuple[str, ...] = ()
    if not is_known:
        likely = frame.names.within(quote)
    return Drafted(target, reading, "doubtful", is_known, likely)


def _due(reading: Reading, period: Period | None) -> date:
    """Return the day that a reading is due, the last one of several; else the end of the plan."""
    days = series.days_of(reading)
    if days:
        return max(days)
    if period is not None:
        return period.end
    return date.max


def _indicator(reading: Reading, names: Names, own: str, quote: str) -> tuple[Indicator, Reading]:
    """Return the indicator of the catalog that is named, if its unit fits, else one of its own."""
    known = names.named(reading.name)
    if known is not None and _suits(known, reading):
        return known, _with_better(reading, known)
    unit = _own_unit(reading)
    if unit == "个" and reading.unit != "个":
        reading = reading.with_doubts("unit")
    better: Better = "lower" if reading.form in _LOWER_FORMS else "higher"
    made = Indicator(
        own,
        printed(reading.name) or quote,
        unit=unit,
        scale=reading.scale,
        better=better,
        kind=_kind(reading, unit),
    )
    return made, reading


def _with_better(reading: Reading, indicator: Indicator) -> Reading:
    """Return a bare limit of a table with the side that the catalog knows to be the better one."""
    is_bare = reading.table_row and reading.doubts == ("side",)
    if not is_bare or indicator.better == "neither":
        return reading
    form = "at_least" if indicator.better == "higher" else "at_most"
    return replace(reading, form=form, doubts=())


def _own_unit(reading: Reading) -> str:
    """Return the unit of an indicator of one's own; of a change it may not be that of its size."""
    is_of_size = reading.form not in _OF_CHANGE and "百分点" not in reading.unit
    if is_of_size and (reading.unit or reading.scale or reading.form in _WITHOUT_UNIT):
        return reading.unit
    return _unit_of(reading)


def _kind(reading: Reading, unit: str) -> Kind:
    """Return how a figure of one's own adds up: what is newly made or held does over the year."""
    if units.is_share(unit) or "/" in unit:
        return "rate"
    if series.is_of_a_year(reading):
        return "flow"
    return "stock"


def _suits(indicator: Indicator, reading: Reading) -> bool:
    """Return whether the limit that was read can be one of an indicator of the catalog."""
    if reading.scale or reading.form == "done":
        return False
    if reading.form in ("rises", "falls", "no_rise", "no_fall", "rank") or not reading.unit:
        return bool(indicator.unit)
    try:
        series.conditions(reading, indicator)
    except (UnitError, UnfitTermsError):
        return False
    return True


def _unit_of(reading: Reading) -> str:
    """Return what a name is counted in where the limit does not say it."""
    for nouns, unit in _UNITS_OF_NOUNS:
        if re.search(f"(?:{nouns})$", reading.name):
            return unit
    unit = reading.unit
    if unit in ("%", "", "个百分点", "百分点"):
        return "%" if "百分点" in unit else "个"
    return unit


def _with_doubts(
    reading: Reading, indicator: Indicator, conditions: tuple[Condition, ...], period: Period | None
) -> Reading:
    """Return a reading with the doubts that its indicator and its days raise."""
    doubts = list(reading.doubts)
    if not reading.is_sure and not doubts:
        doubts.append("words")
    doubts += _doubts_of_indicator(reading, indicator)
    if not _is_within(period, series.days_of(reading)):
        doubts.append("period")
    if indicator.kind == "flow" and conditions[0].due is not None:
        doubts.append("adds-up")
    return replace(reading, doubts=tuple(dict.fromkeys(doubts)))


def _doubts_of_indicator(reading: Reading, indicator: Indicator) -> Iterator[str]:
    """Yield the doubts of a limit on the worse side, without a unit, or of a share in per cent."""
    if not reading.table_row and _is_without_unit(reading):
        yield "unit"
    if indicator.better == "lower" and reading.form in _HIGHER_FORMS:
        yield "side"
    if reading.form in CHANGES and reading.unit == "%" and units.is_share(indicator.unit):
        yield "points-or-percent"


def _is_without_unit(reading: Reading) -> bool:
    """Return whether a limit is a bare number, which none of the units of its indicator need be."""
    terms = str(reading.terms)
    return not reading.unit and terms != "0" and _BARE_NUMBER.fullmatch(terms) is not None


def _is_within(period: Period | None, days: Sequence[date]) -> bool:
    if period is None:
        return True
    return all(period.start <= day <= period.end for day in days)


def _is_sure(reading: Reading) -> bool:
    return reading.is_sure and not reading.doubts


def _held_against_quotes(
    made: Iterable[tuple[int, Drafted]],
) -> Iterable[tuple[int, Drafted]]:
    """Yield the targets with their tier: a draft is sure, and `hpc lint` has nothing against it."""
    made = list(made)
    sure = [drafted.target for _, drafted in made if _is_sure(drafted.reading)]
    against = {problem.position.line for problem in misread_quotes(_plan_of(sure))}
    against |= {one.quote_position.line for one in sure if any(unlikely_limits(_plan_of([one])))}
    for place, drafted in made:
        reading = drafted.reading
        if drafted.target.quote_position.line in against:
            reading = reading.with_doubts("lint")
        tier: Tier = "draft" if _is_sure(reading) else "doubtful"
        yield place, replace(drafted, reading=reading, tier=tier)


def _plan_of(targets: Sequence[Target]) -> Plan:
    return Plan("draft", "", "", ALWAYS, tuple(targets))

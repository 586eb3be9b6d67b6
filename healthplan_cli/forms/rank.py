"""`rank: {within: 3, of: 全省各市}` — among the first of those who are ranked (前三名, 前25%).

Without `within:` the plan says 前列 and no number. The first place is then among the first, and of
any other nobody can say it.
"""

import re
from collections.abc import Mapping
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.forms._limits import UnfitTermsError, count_of
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.place import Peers
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.schema import COUNT, TEXT, described, record
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError, convert, is_share, parse, places

SCHEMA = record(
    {
        "within": described(
            {"type": ["string", "number"]}, say("the last place that is enough: 3, or 25% of all")
        ),
        "of": described(TEXT, say("who is ranked: 全省各市")),
        "count": described(COUNT, say("how many are ranked, where the plan says so")),
    },
    ("of",),
    description=say("among the first of those who are ranked: 前三名, 前25%").template,
)
EXAMPLE = ("{within: 3, of: 全省各市}", "综合考核位居全省前三")
_SHARE = re.compile("[%‰％/]|分之")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the place, or its share of all who are ranked, in (-inf, limit].

    It measures the place of an indicator, in whatever that is counted itself. Raises UnitError
    `out-of-range` for a limit that leaves nobody outside.
    """
    if not isinstance(terms, Mapping):
        raise UnfitTermsError
    return (replace(_condition(terms, _peers(terms)), indicator=_place_of(indicator)),)


def _condition(terms: Mapping[str, object], peers: Peers) -> Condition:
    if "within" not in terms:
        words = say("among the first of {peers}", peers=peers.of)
        made = Condition(Measure.PLACE, _up_to(Fraction(1)), words, places.UNIT, peers=peers)
        return replace(made, is_vague=True)
    within = terms["within"]
    if isinstance(within, bool) or not isinstance(within, str | int | Fraction):
        raise UnfitTermsError
    if _SHARE.search(str(within)):
        return _by_share(str(within), peers)
    return _by_rank(str(within), peers)


def _place_of(indicator: Indicator) -> Indicator:
    """Return what is reported: the place by an indicator, which is another figure than its own."""
    return replace(
        indicator,
        id=f"{indicator.id}_rank",
        unit=places.UNIT,
        scale=(),
        better="lower",
        kind="stock",
        numerator="",
        denominator="",
        formula="",
        never_falls=False,
        bounds=Interval(),
    )


def _peers(terms: Mapping[str, object]) -> Peers:
    of = terms.get("of")
    count = terms.get("count")
    if not set(terms) <= {"within", "of", "count"} or not isinstance(of, str) or not of.strip():
        raise UnfitTermsError
    if count is None:
        return Peers(of)
    return Peers(of, count_of(count))


def _by_rank(text: str, peers: Peers) -> Condition:
    """Return the condition of a place up to the last one that is enough."""
    last = places.last_place(text)
    if last.of is not None:
        raise UnfitTermsError
    if peers.count is not None and last.rank >= peers.count:
        about = {"rank": last.rank, "count": peers.count}
        words = say("the first {rank} of {count} are all of them", **about)
        raise UnitError("out-of-range", words)
    words = say("among the first {rank} of {peers}", rank=last.rank, peers=peers.of)
    interval = _up_to(Fraction(last.rank))
    return Condition(Measure.PLACE, interval, words, places.UNIT, peers=peers)


def _by_share(text: str, peers: Peers) -> Condition:
    """Return the condition of a place among the first so many per cent of all."""
    limit = parse(text, "%")
    if not is_share(limit.unit):
        words = say("{text} is no share of those who are ranked", text=quoted(text))
        raise UnitError("wrong-unit", words)
    share = replace(convert(limit, "%"), places=limit.places)
    if not 0 < share.value < 100:
        words = say("{text} is no share of those who are ranked", text=quoted(text))
        raise UnitError("out-of-range", words)
    words = say("among the first {share} of {peers}", share=share, peers=peers.of)
    return Condition(Measure.PLACE, _up_to(share.value), words, share.unit, peers=peers)


def _up_to(last: Fraction) -> Interval:
    return Interval(high=last)

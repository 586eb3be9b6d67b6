"""What a note says of the change since last year: 较去年下降0.5个百分点, 同比增加3家, 未下降."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.clauses import clauses
from healthplan_cli.units import normal

_LAST_YEAR = "(?:上|去|上一)年度?(?:同期|年?末|年?底)?(?:数据|水平|数|值)?"
_SINCE = f"(?:(?:较|比|与|同|和){_LAST_YEAR}(?:相比较?)?|同比)"
_DEGREE = (
    "(?:有所|略有?|明显|大幅度?|小幅|稍有?|显著|呈|稳步|持续|连续|逐年|逐步|均|也|仍|已|实际|有)*"
)
_NOT = "(?P<denied>(?:未|没有?|并未|并没有)(?:出现|再)?)?"
_FALLS_LONG = "下降|降低|减少|下滑|回落|缩小|↓"
_RISES_LONG = "上升|升高|提高|提升|增加|增长|上涨|扩大|↑"
_FALLS = f"{_FALLS_LONG}|减|降|低|少"
_RISES = f"{_RISES_LONG}|增|升|高|多"
_SIZE = "了?(?P<size>[0-9][0-9.,]*[^,，。;；0-9]{0,6})?(?:[至到][^,，。;；]{1,10})?"
_TREND = "的?(?:趋势|态势)?。?"
_WHY = "(?:(?:因|由于|受)[^,，。;；]{0,16}(?:影响|原因))?"

_SINCE_LAST_YEAR = re.compile(
    f"{_WHY}{_SINCE}{_DEGREE}{_NOT}(?:(?P<falls>{_FALLS})|(?P<rises>{_RISES})){_SIZE}{_TREND}"
)
"""较去年下降, 同比增长3.2%."""
_BESIDE_LAST_YEAR = re.compile(
    f"(?P<denied>未|没有?|不)?(?:(?P<falls>低于|少于|小于)|(?P<rises>高于|多于|大于|超过)){_LAST_YEAR}。?"
)
"""低于去年, 未超过上年."""
_ALONE = re.compile(
    f"{_DEGREE}{_NOT}(?:(?P<falls>{_FALLS_LONG})|(?P<rises>{_RISES_LONG}))了?{_TREND}"
)
"""A change without a size and without what it is since: 呈下降趋势, 未下降."""
_PATTERNS = (_SINCE_LAST_YEAR, _BESIDE_LAST_YEAR, _ALONE)
_ANY_DIRECTION = re.compile("[降低减下回缩升高提增上扩少小多大超↑↓]")
_OF_THE_FIGURE = (
    "(?:(?:该|本)(?:项|指标|数|率)*|指标|数值|总数|总量|比例|占比|完成值|实际值)(?:值)?"
)
_REASON = re.compile("因|由于|受")


class SaidChange(Struct, frozen=True):
    """A change that a note says, with its words.

    `rises` is whether the figure is said to be above last year's, else below; `denied` is whether
    it is said not to be: 未下降. `size` is by how much, None where that is not said in a unit.
    """

    text: str
    rises: bool
    denied: bool = False
    size: Quantity | None = None


def said_changes(note: str, names: Iterable[str]) -> Iterator[SaidChange]:
    """Yield the changes that a note says of its own figure, which has these names.

    The clauses before it may only say why: what 死亡人数减少 is said of is another figure.
    """
    if not _ANY_DIRECTION.search(note):
        return
    names = [normal(name) for name in names]
    for line in normal(note).splitlines():
        for clause in clauses(line):
            said = _said(_without_name(clause.strip(), names))
            if said is not None:
                yield said
            elif not _REASON.match(clause.strip()):
                break


def _without_name(clause: str, names: Iterable[str]) -> str:
    """Return a clause without the name of the figure before it."""
    for name in names:
        if name and clause.startswith(name):
            return clause.removeprefix(name)
    return re.sub(f"^{_OF_THE_FIGURE}", "", clause)


def _said(clause: str) -> SaidChange | None:
    for pattern in _PATTERNS:
        found = pattern.fullmatch(clause)
        if found is not None:
            size = found.groupdict().get("size") or ""
            return SaidChange(clause, bool(found["rises"]), bool(found["denied"]), _quantity(size))
    return None


def _quantity(size: str) -> Quantity | None:
    try:
        return units.parse(size)
    except units.UnitError:
        return None

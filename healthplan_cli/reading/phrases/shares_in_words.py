"""Shares that notes say in words or as a fraction: 三分之二, 完成2/3, 约三成, 三成一."""

from fractions import Fraction

from msgspec import Struct

from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal
from healthplan_cli.units.numerals import numeral_value, per_cent_of_tenths

_NUMERAL = "[零〇一二两三四五六七八九十百]{1,5}(?:点[零〇一二三四五六七八九]{1,4})?"
_BEFORE = (
    "(?:目前|现|已|仅|只|才|共|累计|实际|总体|完成率?|达到?|实现|建成|占|为|是|进度|任务|目标|总数|计划|总量|"
    "工程量|比例|大约|大概|约|近|将近|接近|不到|不足|超过?|逾|过|的|了|有|到|:)*"
)
_SHARE = Pattern(
    f"(?P<before>{_BEFORE})(?:(?P<above>[1-9][0-9]?)/(?P<below>[1-9][0-9]?)|"
    f"(?P<parts>{_NUMERAL})分之(?P<of>{_NUMERAL})|"
    "(?P<tenths>[一二两三四五六七八九])成(?P<more>半|[一二三四五六七八九])?|(?P<half>[搬编建做写装修干学办]了?一半|刚?过半|[一大多]半|半数)|"
    "(?P<about>[一二三四五六七八])[二三四五六七八九]成)"
    "(?P<over>多|强|以上|有余|出头)?(?:左右|上下|弱|以下)?(?:的?(?:任务|目标|工程量|总数|计划|人|人口|居民|街道|机构))?",
    frozenset("/分成半"),
)
_OVER = ("超", "逾", "过")


class Share(Struct, frozen=True):
    """A share in per cent; `is_over` says that it is somewhat more: 三成多."""

    per_cent: Fraction
    is_over: bool


def share_in(note: str) -> Share | None:
    """Return the share that a note says and nothing else, None where it says none."""
    found = _SHARE.fullmatch(normal(note).strip().rstrip("。."))
    if found is None:
        return None
    is_over = found["over"] is not None or any(one in found["before"] for one in _OVER)
    if found["above"]:
        below, above = Fraction(found["below"]), Fraction(found["above"])
    elif found["parts"]:
        below, above = numeral_value(found["parts"]), numeral_value(found["of"])
    elif found["about"]:
        below, above = Fraction(10), numeral_value(found["about"])
    elif found["half"]:
        below, above = Fraction(2), Fraction(1)
    else:
        below = Fraction(100)
        above = per_cent_of_tenths(numeral_value(found["tenths"]), found["more"])
    if below == 0 or above > below:
        return None
    return Share(above * 100 / below, is_over)

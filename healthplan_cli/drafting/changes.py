"""What a change is counted from, and what is asked for anew every quarter or month."""

import re

from msgspec.structs import replace

from healthplan_cli.drafting.part import CHANGES, Part
from healthplan_cli.model.extracted import Fired, Reading
from healthplan_cli.text.patterns import Pattern

_YEARLY = re.compile(
    r"(?:年均(?!增幅|增速|增长率)|平均每年|每年)(?!至少|开展|举办|完成|新增)[^，。;；\d]{0,8}$"
)
_COMPARED = Pattern(
    r"(?:比|较|在)(?P<when>20\d\d年?|上年度?|去年|上一年度?|基期|“?十[三四]五”?末)"
    r"(?:底|末|同期|基础上|的基础上|水平)*",
    frozenset("比较在"),
)
_EVERY = Pattern(
    r"每个?(?P<length>季度|月|半年|周|天|日)度?(?:至少|不少于)?[^，。;；\d]{0,10}$", frozenset("每")
)
_LENGTHS = {"季度": "quarter", "月": "month"}


def with_change(made: Reading, part: Part) -> Reading:
    """Return a change with what it is counted from: last year, a year, or every year anew."""
    before = part.text[: part.figure.from_]
    yearly = _YEARLY.search(before)
    if made.form in CHANGES and yearly:
        fired = (*made.fired, Fired("yearly", yearly.start(), yearly.end()))
        return replace(made, terms=f"{made.terms}/年", fired=fired)
    if "同比" in before:
        made = made.with_doubts("past")
    compared = _COMPARED.search(before)
    if compared is None:
        return made
    fired = (*made.fired, Fired("compared", compared.start(), compared.end()))
    year = re.match(r"20\d\d", compared["when"])
    if year and made.form in (*CHANGES, "about"):
        return replace(made, fired=fired, baseline={"year": int(year[0])})
    return replace(made, fired=fired)


def in_each_time(made: Reading, part: Part) -> Reading:
    """Return a limit of every quarter or month as such."""
    found = _EVERY.search(part.text[: part.figure.start])
    if found is None:
        return made
    length = _LENGTHS.get(found["length"], "")
    fired = (*made.fired, Fired("every", found.start("length"), found.end("length")))
    if not length:
        return replace(made, fired=fired, doubts=(*made.doubts, "every"))
    return replace(made, every=length, fired=fired)

"""Lines by which not all have reported: 缺报单位：东镇, 应报8个，实报6个, 上报率75%."""

import re

from healthplan_cli.text.patterns import Pattern

_WHO = "(?:单位|机构|乡镇|镇街|街道|县区|区县|地区|名单|情况)*"
_NOBODY = "无|0|零|没有|-|—"
_LACKING = Pattern(
    f"(?:缺报|未报|漏报|未上报|未报送|未提交)的?{_WHO}(?:有|为|是|:)+(?!{_NOBODY}).+",
    frozenset("缺未漏"),
)
_EXPECTED = Pattern(
    r"应(?P<did>[报到交])(?P<all>[0-9]+)[^,;0-9]{0,6}[,;、]*\s*(?:已|实|实际|目前已)(?P=did)(?P<some>[0-9]+)",
    frozenset("应"),
)
_OF = Pattern(
    rf"已?(?:上报|报送){_WHO}(?:数|比例)?(?:为|是|:)*(?P<some>[0-9]+)/(?P<all>[0-9]+)",
    frozenset("报"),
)
_RATE = Pattern(
    r"(?:上报|报送|填报|回收)率(?:为|是|:)*(?P<rate>[0-9]+(?:\.[0-9]+)?)%", frozenset("率")
)
_ALL = 100
_MARK = r"^(?:注|备注|说明)[:：]?\s*"


def not_all_reported(text: str) -> bool:
    """Return whether a line, in its plain form, says that some have not reported."""
    line = re.sub(_MARK, "", text)
    if _LACKING.fullmatch(line):
        return True
    for pattern in (_EXPECTED, _OF):
        found = pattern.search(line)
        if found:
            return int(found["some"]) < int(found["all"])
    rate = _RATE.search(line)
    return rate is not None and float(rate["rate"]) < _ALL

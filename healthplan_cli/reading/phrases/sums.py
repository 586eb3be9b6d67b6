"""Names of rows that add up others or are part of one: 合计, 全區合計：, 平均, 其中：..."""

import re
from functools import lru_cache

from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.unit_names import SIMPLIFIED

_SUM_WORD = "合计|总计|小计|共计|累计|总数|总和|汇总|加总|总体"
_MEAN_WORD = "平均|均值|均数|中位数"
_WHOLE = (
    "全(?:区|市|县|省|州|旗|国|院|局|系统|地区|辖区|部|体)(?:总体|机构|单位)?|[本各](?:区|市|县|省|州|旗)"
    "|辖区"
)
_BEHIND_SUM = "(?:数|值|栏|行|项|人数|家数)?"
_SUM = (
    rf"(?:{_SUM_WORD})(?:.{{0,3}})|.*(?:{_SUM_WORD}){_BEHIND_SUM}|{_WHOLE}|合|计|总"
    r"|[∑σ]|(?:grand|sub)?-?totals?|.*(?<![a-z])(?:sub)?total|sum|overall|all"
)
_SUM_OF_ALL = (
    rf"(?:{_WHOLE})?(?:{_SUM_WORD}){_BEHIND_SUM}|{_WHOLE}|合|计|总"
    "|[∑σ]|(?:grand-?)?totals?|sum|overall|all"
)
_TOTAL_OF_ROWS = rf"(?:{_WHOLE})?(?:合计|总计|小计|共计)(?:数|值)?|(?:grand|sub)?-?totals?"
_SUBTOTAL = f"小计|sub-?total|[^全本各区市县省](?:{_SUM_WORD})"
_MEAN = rf"(?:{_MEAN_WORD}).{{0,3}}|.*(?:{_MEAN_WORD})(?:数|值|水平)?|average|mean|median"
_OF_WHICH = "其中[:、,]?.*|ofwhich.*|including:.*"
_REST = Pattern(
    r"其[他它余]的?(?:[0-9]+[家个所])?(?:各类|各)?(?:社区|乡镇|街道|医疗|卫生|服务|健康)*"
    "(?:机构|单位|医院|诊所|门诊部|中心|站|院|区县|县区|县市区|社区|街道|乡镇|地区)?|others?|theothers|therest",
    frozenset("其ot"),
)
_SEVERAL = Pattern(
    ".+等(?:[0-9一二两三四五六七八九十]+)?[家个所]?(?:机构|单位|医院|中心|街道|乡镇)?",
    frozenset("等"),
)
_COUNTED = "[0-9]+[家个所].*"
_NAMELESS = r"[.…·—\-]+"
_AROUND = ":：.。、-_—–─=~*#+|<>[]【】〔〕"
_SIGNS = frozenset("计总合全本各辖∑σ均位其(")
_WORDS = ("total", "sum", "all", "average", "mean", "median", "ofwhich", "including")
"""A sign or a word that is in every name of a sum, a mean or a part, or a bracket that may part a
word: most names are seen by them to be none."""
_BRACKETS = r"\(([^()]*)\)"


@lru_cache(maxsize=16_384)
def is_sum(name: str) -> bool:
    """Return whether a name is that of a sum, a mean or a part of another row, not of one."""
    plain = _plain(name)
    if _SIGNS.isdisjoint(plain) and not any(word in plain for word in _WORDS):
        return False
    return _is_total(name) or is_mean(name) or is_of_which(name)


@lru_cache(maxsize=1024)
def is_total_of_rows(name: str) -> bool:
    """Return whether a name is that of a sum of targets, not of one: 床位总数 is one."""
    return bool(re.fullmatch(_TOTAL_OF_ROWS, _bare(name)))


def is_sum_of_all(name: str) -> bool:
    """Return whether a name is that of a sum of all rows: 合计, 全市, not 东区小计."""
    return bool(re.fullmatch(_SUM_OF_ALL, _bare(name))) and not is_subtotal(name)


def is_subtotal(name: str) -> bool:
    """Return whether a name is that of a sum of some of the rows, not of all."""
    return bool(re.search(_SUBTOTAL, _bare(name)))


def is_mean(name: str) -> bool:
    """Return whether a name is that of a mean."""
    return bool(re.fullmatch(_MEAN, _bare(name)))


def is_of_which(name: str) -> bool:
    """Return whether a name is that of a part of the row above it."""
    return bool(re.fullmatch(_OF_WHICH, _plain(name)))


def is_rest(name: str) -> bool:
    """Return whether a name is of those that have none of their own: 其他, 甲院等5家, 2家医院."""
    bare = _bare(name)
    if _REST.fullmatch(bare) or _SEVERAL.fullmatch(bare):
        return True
    return any(re.fullmatch(pattern, bare) for pattern in (_COUNTED, _NAMELESS))


def _is_total(name: str) -> bool:
    inside = re.search(_BRACKETS, _plain(name))
    if inside and re.fullmatch(_SUM, inside[1]):
        return True
    return bool(re.fullmatch(_SUM, _bare(name)))


def _plain(name: str) -> str:
    """Return a name as names are compared, and 合計 as 合计."""
    return plain_name(name).translate(SIMPLIFIED)


def _bare(name: str) -> str:
    """Return a name in its plain form, without brackets and without what ends it."""
    plain = _plain(name)
    return re.sub(_BRACKETS, "", plain).strip(_AROUND) or plain

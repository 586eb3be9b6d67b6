"""What notes say of figures that are not there yet: 30人未结业, 第三家年后验收, 报名3家."""

import re
from collections.abc import Iterator
from contextlib import suppress

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.phrases.counts_in_words import counts_in_digits, numbers_in_digits
from healthplan_cli.reading.phrases.own_figures import DIGITS, NUMBER
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal

_NOT_YET = (
    "(?:尚|还|仍|暂)?(?:未|没有?)(?!发[现生]|见|计入|纳入|检出|出现|统计|变)[^,，。;；0-9已]{1,8}|"
    "(?:正在?|需|须|要|待)(?:重新)?(?:整改|复[审评查]|补考|补训|验收|认定|评审|培训|审核)[^,，。;；0-9]{0,6}|"
    "(?:限期)?整改(?:中|后再?[^,，。;；0-9]{1,6})?|在[培训读学]|(?:不|未)(?:合格|达标|及格)|"
    "(?:复审|考核|验收|评审)(?:未过|未通过|不[合及]格|不通过)|缺[考勤]|(?:中途)?退[出训]|延期[^,，。;；0-9]{0,6}|暂缓"
)
_NOT_YET_DONE = Pattern(
    f"(?:其?中)?(?:[尚仍还]?有)?(?P<figure>{NUMBER}[万亿]?[一-鿿]{{1,2}}?)(?:机构|单位|医院|学员|人员)?(?:均|都)?"
    f"(?:{_NOT_YET})",
    DIGITS,
)
"""A clause on some who are counted and should not be: 30人未结业, 1家待整改."""
_ONE_NOT_YET = Pattern(
    "(?:其中)?第(?P<number>[0-9]+)[家个所张名批][^,，。;；]*?(?:预计|拟|将(?![军来])|年后|[明下次]年|待|尚未|未(?!发)|暂缓|延期)"
    "[^,，。;；]*",
    DIGITS,
)
"""A clause on one that is not done, by its number: 第3家年后验收."""
_BEFOREHAND = Pattern(
    "[^0-9,，。;；]{0,4}?(?:预[计估测]|估计|拟|力争|争取|有望|可达|将达|报名|申报|推荐|应[参到培]?训|在册|注册)"
    "(?:人数|家数|可|能|将|全年|年[底末]前?|完成|参训|培训|创建|达到?|为|约|共|:)*"
    rf"(?P<figure>{NUMBER}\s*[万亿]?(?:[%‰]|[一-鿿]{{1,2}}))",
    DIGITS,
)
"""A clause on what was expected or applied for: 预计120人, 报名3家."""
_BESIDE_THEM = "^另|增补|递补|补充|未计入|不计入|未纳入|不含|计入(?:明|下|次)年|20[0-9]{2}年"
"""What says that such are not among those counted: 另有1家未验收, 未计入."""


def some_not_yet(line: str) -> Iterator[Quantity]:
    """Yield the counts of those that a line says to be counted before they are done: 30人未结业."""
    plain = normal(counts_in_digits(line))
    if re.search(_BESIDE_THEM, plain):
        return
    for clause in clauses(plain.replace("。", ",")):
        found = _NOT_YET_DONE.fullmatch(clause.strip())
        if found is not None:
            yield from _parsed(found["figure"])


def one_not_yet(line: str) -> int:
    """Return the number of one that a line says not to be done yet: 0 of none."""
    plain = numbers_in_digits(normal(line))
    for clause in clauses(plain.replace("。", ",")):
        found = _ONE_NOT_YET.fullmatch(clause.strip())
        if found is not None:
            return int(found["number"])
    return 0


def expected_before(line: str) -> Iterator[Quantity]:
    """Yield the figures that a line says to have been expected or applied for: 报名3家."""
    said = clauses(normal(counts_in_digits(line)).replace("。", ","))
    expected = [found for found in map(_BEFOREHAND.fullmatch, map(str.strip, said)) if found]
    if len(expected) == len(said):
        for found in expected:
            yield from _parsed(found["figure"])


def _parsed(text: str) -> Iterator[Quantity]:
    with suppress(units.UnitError):
        yield units.parse(text)

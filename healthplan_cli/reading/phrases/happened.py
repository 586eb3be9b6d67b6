"""What notes say that happened, in the plainest words: 发生1起 of 检查发现1起, 1例已处置."""

import re

from healthplan_cli.reading.phrases.counts_in_words import counts_in_digits
from healthplan_cli.reading.phrases.own_figures import without_parts_of_year
from healthplan_cli.units import normal

HAPPENED = "发生"
HAPPENINGS = frozenset("起次件宗")
"""What counts what happened: 12月1起 beside 0次."""
_LOOKS = "(?:(?:经|据)?(?:检查|排查|督查|抽查|巡查|暗访|核查|调查))?"
_TOLD = (
    f"(?:{_LOOKS}(?:发现|查实|查出)|出现|存在|报告|确认|通报|[瞒漏迟未]报|未上报|另[外有]|还有)"
    "(?:了|共|有)*(?=[0-9])"
)
"""What says before a count that so many happened: 督查发现1起, 瞒报1起."""
_DEALT_WITH = (
    "(?<=[0-9][起例次件宗])[(]?(?:均|都|未上报|(?:已|尚?未|正在)(?:妥善|全部)?"
    "(?:处置|处理|结案|办结|调查|上报|整改|定性|查处))(?:完毕|中)?[)]?(?=$|[,，。;；])"
)
"""What says behind a count what became of it: 1起已处置, 1例（已结案）."""
_KINDS = "一般|较大|重大|特别?大|轻微|责任"
_OF_ONE_KIND = f"(?:{_KINDS})(?=(?:安全)?(?:生产)?事[故件])"
"""Of which kind something is that happened: 一般事故1起."""
_CASE = "(?<=[0-9])例"


def as_happened(line: str, unit: str) -> str:
    """Return a line on what is counted in a unit in the plainest words: 发生1起.

    It is without months and quarters, and without what became of it.
    """
    plain = counts_in_digits(normal(without_parts_of_year(line)).strip())
    plain = re.sub(_DEALT_WITH, "", plain)
    if unit in HAPPENINGS:
        plain = re.sub(_CASE, "起", plain)
    return re.sub(_TOLD, HAPPENED, plain)


def without_kinds(line: str, name: str) -> str:
    """Return a line without the kinds that a name does not tell apart: 事故1起 of 一般事故1起."""
    if re.search(_KINDS, name):
        return line
    return re.sub(_OF_ONE_KIND, "", line)

"""What notes say that happened, in the plainest words: 发生1起 of 检查发现1起, 1例已处置."""

import re

from healthplan_cli.reading.phrases.counts_in_words import counts_in_digits
from healthplan_cli.reading.phrases.own_figures import without_parts_of_year
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal

_DIGITS = frozenset("0123456789")
HAPPENED = "发生"
HAPPENINGS = frozenset("起次件宗")
"""What counts what happened: 12月1起 beside 0次."""
_LOOKS = "(?:(?:经|据)?(?:检查|排查|督查|抽查|巡查|暗访|核查|调查))?"
_TOLD = (
    f"(?:{_LOOKS}(?:发现|查实|查出)|出现|存在|报告|确认|通报|[瞒漏迟未补]报|未上报|另[外有]|还有)"
    "(?:了|共|有)*(?=[0-9])"
)
"""What says before a count that so many happened: 督查发现1起, 瞒报1起."""
_DEALT_WITH = (
    "(?<=[0-9][起例次件宗])[(]?(?:均|都|未上报|(?:已|尚?未|正在?|待|在)(?:妥善|全部|做|进行)?"
    "(?:处置|处理|结案|办结|调查|上报|整改|定性|查处|鉴定|定责|赔[偿付]|调解|问责|通报))(?:完毕|中)?[)]?(?=$|[,，。;；])"
)
"""What says behind a count what became of it: 1起已处置, 1例（已结案）."""
_KINDS = "一般|较大|重大|特别?大|轻微|责任"
_OF_ONE_KIND = f"(?:{_KINDS})(?=(?:安全)?(?:生产)?事[故件])"
"""Of which kind something is that happened: 一般事故1起."""
_CASE = "(?<=[0-9])例"
_SO_MANY = Pattern("(?<![0-9.第])[1-9][0-9]*[起例次件宗]", _DIGITS)
_MORE_THAN_BEFORE = Pattern("(?:增加|上升|新增|多)了?[1-9][0-9]*[起例次件宗]", frozenset("增升多"))
_HURT = "死亡|伤亡|受伤|[重轻]伤"
_HURT_SOME = Pattern(
    f"(?:{_HURT})[^0-9,，。;；]{{0,3}}[1-9][0-9]*[人名例]|"
    f"[1-9][0-9]*[人名例][^0-9,，。;；]{{0,3}}(?:{_HURT})|死亡[1-9][0-9]*起",
    frozenset("亡伤"),
)
"""That somebody was hurt, which no accident does: 死亡1人."""
_HARMFUL = "事故|中毒|灾害|爆炸|火灾"
_NO_CASE = (
    "演[练习]|模拟|案例|外地|误报|未遂|[上去前往]年|同期|减少|下降|不[属是]|非|无|未发生|防止|避免|杜绝|外[省市区县]|"
    "培训|会议|纠纷|投诉"
)
"""What is in a clause that counts no case of this year: 演练2起, 上年1起."""
_SHORTEST_END = 2


def as_happened(line: str, unit: str) -> str:
    """Return a line on what is counted in a unit in the plainest words: 发生1起.

    It is without months and quarters, and without what became of it.
    """
    plain = counts_in_digits(normal(without_parts_of_year(line)).strip())
    plain = re.sub(_DEALT_WITH, "", plain)
    if unit in HAPPENINGS:
        plain = re.sub(_CASE, "起", plain)
    return re.sub(_TOLD, HAPPENED, plain)


def says_it_happened(line: str, name: str) -> bool:
    """Return whether a line says that there was what nothing is reported of: 三级医疗事故1起.

    `name` is that of the indicator, with whose end a case is called; one more than before is one.
    """
    kind = name.removesuffix("数").removesuffix("起").removesuffix("次")[-_SHORTEST_END:]
    for clause in clauses(counts_in_digits(normal(line))):
        if _MORE_THAN_BEFORE.search(clause):
            return True
        if re.search(_NO_CASE, clause):
            continue
        if len(kind) == _SHORTEST_END and kind in clause and _SO_MANY.search(clause):
            return True
        if re.search(_HARMFUL, name) and _HURT_SOME.search(clause):
            return True
    return False


def without_kinds(line: str, name: str) -> str:
    """Return a line without the kinds that a name does not tell apart: 事故1起 of 一般事故1起."""
    if re.search(_KINDS, name):
        return line
    return re.sub(_OF_ONE_KIND, "", line)

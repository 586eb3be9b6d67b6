"""What notes say that happened, in the plainest words: 发生1起 of 检查发现1起, 1例已处置."""

import re

from healthplan_cli.reading.phrases.counts_in_words import counts_in_digits
from healthplan_cli.reading.phrases.own_figures import DIGITS, without_parts_of_year
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal

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
_CASES = Pattern("(?<![0-9.第])[1-9][0-9]*[起例件宗]", DIGITS)
_TIMES = Pattern("(?<![0-9.第])[1-9][0-9]*次", DIGITS)
_TOGETHER = "一起(?=推|开|进|参|研|办|做|完|建|抓|检|处|讨|商|学|落|谋|干)"
"""What is together, and no case: 一起推进."""
_COMPLAINT = "投诉|纠纷|信访|举报(?!属实)"
"""How a line starts on what may be no case."""
_SHORTEST_END = 2
"""How much of the end of a name a case is called by at least: 反弹."""
_OF_WORK = "调度|论证|征求|复审|复评|评审|验收|开展|组织|召开|举办|接受|先后|每"
"""What is done so many times, where something that happens is counted in 次, too."""
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
    "演[练习]|模拟|案例|外地|误报|未遂|[上去前往]年|同期|减少|下降|非(?!责任)|防止|避免|杜绝|外[省市区县]|"
    "培训|会|讲座|宣传|义诊|活动|学习|教育|检查|督[查导]|巡查|抽查|排查|自查|整改|隐患|投诉|举报(?!属实)|信访|纠纷|"
    "(?:19|20)[0-9]{2}年|[报接]警|表[扬彰]|约谈|院感|感染|不良事件|反应|服务|处[罚置]"
)
"""What is in a clause that counts no case of this year: 演练2起, 上年1起."""
_NONE_AFTER_ALL = "不构成|不属|不是|不算|误报|不实|虚惊|排除|无(?:[^,，。;；]{0,4})?事故|未发生"
"""What a line says of a case that is none: 鉴定1例，不构成医疗事故."""


def as_happened(line: str, unit: str) -> str:
    """Return a line on what is counted in a unit in the plainest words: 发生1起.

    It is without months and quarters, and without what became of it.
    """
    plain = counts_in_digits(normal(without_parts_of_year(line)).strip())
    plain = re.sub(_DEALT_WITH, "", plain)
    if unit in HAPPENINGS:
        plain = re.sub(_CASE, "起", plain)
    return re.sub(_TOLD, HAPPENED, plain)


def says_it_happened(line: str, name: str, unit: str) -> bool:
    """Return whether a line says that there was what nothing is reported of: 三级医疗事故1起.

    `name` is that of the indicator, `unit` that in which it is counted.
    """
    plain = counts_in_digits(re.sub(_TOGETHER, "", normal(line)))
    if _tells_of_no_case(plain):
        return False
    if _MORE_THAN_BEFORE.search(plain):
        return True
    cases = [one for one in clauses(plain) if not re.search(_NO_CASE, one)]
    if re.search(_HARMFUL, name):
        return any(_CASES.search(one) or _HURT_SOME.search(one) for one in cases)
    return any(_is_of_kind(one, name, unit) for one in cases)


def _tells_of_no_case(line: str) -> bool:
    """Return whether a line counts nothing, or says that what it counts is none after all."""
    if DIGITS.isdisjoint(line):
        return True
    return bool(re.search(_NONE_AFTER_ALL, line) or re.match(_COMPLAINT, line))


def _is_of_kind(clause: str, name: str, unit: str) -> bool:
    """Return whether a clause counts cases by the end of a name: 反弹1次."""
    kind = re.sub("[起次]?数$", "", name)[-_SHORTEST_END:]
    counted = _TIMES if unit == "次" else _CASES
    return kind in clause and bool(counted.search(clause)) and not re.search(_OF_WORK, clause)


def without_kinds(line: str, name: str) -> str:
    """Return a line without the kinds that a name does not tell apart: 事故1起 of 一般事故1起."""
    if re.search(_KINDS, name):
        return line
    return re.sub(_OF_ONE_KIND, "", line)

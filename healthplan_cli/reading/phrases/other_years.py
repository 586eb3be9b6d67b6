"""What a text says of other years that are counted in a figure: 历年累计, 含2021年1家."""

import re

from healthplan_cli.reading.phrases.counts_in_words import counts_in_digits
from healthplan_cli.reading.phrases.others import without_wrapping
from healthplan_cli.text.clauses import clauses
from healthplan_cli.units import normal

_YEAR = "(?:19|20)[0-9]{2}年?"
_SINCE = f"(?:自|从)?{_YEAR}(?:以来|起|至今|至{_YEAR}|-{_YEAR})"
_BEFORE = "(?:上|去|往|前几?|上一)年度?"
_OF_SEVERAL_YEARS = re.compile(
    f"(?:历年|近[0-9两二三四五]年|{_SINCE})(?:来)?(?:的)?(?:累计|合计|总数|数据?|完成)*|"
    "[两二三四五2-5]年(?:合计|累计|总数|之和|一?共|总共)(?:[0-9]+[^,，。;；0-9]{1,3})?|跨年度?(?:累计|合计)?|"
    "(?:加上?|连同|算上|包含|包括|含)(?:上|去|前|往)年(?:度)?(?:数|的|那?[0-9]*[家个所张名人例])*"
    "(?:(?:一?共|合计)[0-9]+[^,，。;；0-9]{1,3})?|"
    f"[0-9]+[家个所张名项人例](?:应?计入|应?算[在入]|归[入属]?)(?:{_BEFORE}|{_YEAR})|"
    f"{_YEAR}(?:至|-|、|和){_YEAR}(?:累计|合计|总数|之和)|"
    f"(?:含|包含|包括)(?:[下次明]年度?|{_YEAR}1?[0-9]月)(?:的|数|部分|[0-9]+[^,，。;；0-9]{{1,3}})*|往年存量|"
    "累计(?:存量|历年)|存量(?:数)?|现有(?:总数|总量|数)?|"
    f"(?:含|包含|包括|其中)(?:{_BEFORE})(?:结转|完成|存量|数|的|部分|[0-9]+[^,，。;；]{{0,3}})*|"
    f"(?:含|包含|包括|其中)了?[0-9]+[家个所张名项](?:{_BEFORE})(?:结转|完成|存量|的|部分)*"
)
_COUNTS_IN = ("含", "包含", "包括", "其中")
"""How a clause starts that says what is counted, whatever the others say."""
_SOME = "(?:[0-9]+[家个所张名项人例])"
_MADE_BEFORE = re.compile(
    f"(?:其中)?{_SOME}?(?:(?![较比与同去上往前])[^,，。;；0-9]){{0,8}}"
    f"(?:(?P<year>(?:19|20)[0-9]{{2}})年[^,，。;；0-9]{{0,4}}|{_BEFORE}|往年|以前年度)"
    f"(?:已|就)?(?:创建|建成|认定|命名|投用|新增|获评|评定|挂牌|引进|通过)(?:的|投用|成功)?"
)
"""What was made in an earlier year: 均为2022年创建, 1家为往年创建."""
_MADE_ON = re.compile(
    "(?:创建|建成|认定|命名|投用|挂牌|授牌|验收|评定|批复)(?:时间|日期|年份|于|在)?:?"
    "(?P<year>(?:19|20)[0-9]{2})(?:年|[-./])[^,，。;；家个所张名人]{0,8}"
)
"""When it was made: 认定时间2021年11月."""
_OF_YEAR_BEFORE = re.compile(
    f"(?:(?:含|包含|包括|其中)了?(?P<of>(?:19|20)[0-9]{{2}})年度?(?:的|创建|完成|建成|结转|培训|遗留)*{_SOME}|"
    f"(?:其?中|有)?{_SOME}(?:为|是|系|属于?)(?P<is>(?:19|20)[0-9]{{2}})年度?(?:的|创建|培训|结转|完成)*)"
)
"""What is of an earlier year: 含2021年1家, 其中1家为2021年."""


def counts_other_years(line: str, year: int) -> bool:
    """Return whether a line says that what it is about holds more than what is of a year."""
    text = normal(counts_in_digits(line)).strip()
    counted = [one.strip() for one in clauses(text) if one.strip().startswith(_COUNTS_IN)]
    if any(map(_OF_SEVERAL_YEARS.fullmatch, (text, without_wrapping(text), *counted))):
        return True
    return any(_was_made_before(one, year) for one in clauses(text))


def _was_made_before(clause: str, year: int) -> bool:
    """Return whether a clause says that something was made before a year."""
    plain = clause.strip().rstrip("。")
    found = _OF_YEAR_BEFORE.fullmatch(plain)
    if found is not None:
        return int(found["of"] or found["is"]) < year
    made_on = _MADE_ON.fullmatch(plain)
    if made_on is not None:
        return int(made_on["year"]) < year
    found = _MADE_BEFORE.fullmatch(plain)
    return found is not None and (found["year"] is None or int(found["year"]) < year)

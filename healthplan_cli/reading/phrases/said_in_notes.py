"""Notes that say of which time their figures are, and little else: 截至11月底, 来源：2023年年报."""

import re
from collections.abc import Iterable, Iterator

from healthplan_cli.reading.phrases.others import without_wrapping
from healthplan_cli.reading.phrases.spans import spans_in, without_spans
from healthplan_cli.reading.yaml.nodes import Said, Scalar
from healthplan_cli.text.clauses import THESE
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.problems import Position
from healthplan_cli.units import normal

_OF_THIS_YEAR = "(?:今年|本年度?|当年|累计)*"
_WHO_SAYS = (
    "全国|国家|全?[省市区县]级?|卫生|健康|统计|事业|发展|年度|"
    "第?[0-9一二三四五六七]次|摸底|抽样|专项"
)
_THESE = f"(?:{THESE}|[该此本])?(?:各项|所有|全部)?"
"""How a note speaks of its own figures: 该, 以上各项."""
_SOURCE = (
    f"{_OF_THIS_YEAR}{_THESE}(?:数据|资料|指标|数值)*(?:均|都|皆)?(?:来源|来自|取自?|摘自|引自|采?用|使用|沿用|按)?(?:于|为|是|系|自)?[:：]?"
    f"(?:的|度|{_WHO_SAYS})*(?:年[鉴报]|[公快季月]报|报表|平均|均值|调查|监测|测评|普查|[六七]普|考[核评]|排名|名次|位次|水平)*"
    r"(?:的|数据|数|结果|成绩|\(|\))*[。.]?"
)
"""What is left of a note that says of when its source is, and nothing else: 来源：2023年年报."""
_FILLED_IN = Pattern(
    "(?:先|暂|均|都)?(?:按照?|照|用|以|取|参照)(?P<when>[^,，。;；]{2,12}?)(?:的?(?:数据?|数字|情况))?"
    "(?:填报|上报|填写|填列|填|报)",
    frozenset("按照用以取"),
)
"""A note that says of when the figure is that was filled in: 按前三季度填报."""
_FINISHED = (
    "(?:(?:其?中|含|包括|有)*[0-9]+[一-鿿]{1,2})?"
    "(?:前|可|能|将|才|左右|方可|延期至?|推迟[至到]?)*"
    "(?:完成|建成|达标|竣工|完工|投用|启用|运行|开诊|(?:通过)?(?:验收|评审|复审)|通过|挂牌|授牌|印发|命名|认定)"
)
"""What is left of a note that says by when a thing is done, and nothing else: 12月完成."""
_YEARS = Pattern("(?:19|20)[0-9]{2}年?[-~—–至到](?:19|20)[0-9]{2}(?:年度?)?", frozenset("-~—–至到"))
"""A note that says of which years its figure is: 2020-2022年."""
_OF_OTHERS = "人口|分母|基期|目标|计划|标准|上年|去年|同期"
"""What a line speaks of whose source may well be of another year."""
_SOURCE_IN_LINE = Pattern(
    "(?:(?:来源|取自|来自|摘自|引自)(?:于|为|是|自)?[:：]?|"
    f"(?:{THESE})(?:各项|所有|全部)?(?:数据|数值|指标)+(?:均|都|皆)?(?:为|是|系))"
    r"\s*((?:19|20)[0-9]{2}年)",
    frozenset("年"),
)


def said_in_notes(notes: Iterable[Scalar]) -> Iterator[Said]:
    """Yield the notes of figures that say a time and little else: 截至11月底, 2021年考核."""
    for note in notes:
        said = said_in_note(note.text, note.position)
        if said is not None:
            yield said


def said_in_note(note: str, where: Position) -> Said | None:
    """Return what a note says of its time, where it says little else; None for any other."""
    text = _filled_in_from(note) or without_wrapping(note)
    if not spans_in(text):
        return None
    if _YEARS.fullmatch(text):
        return Said("period", text, where)
    left = without_spans(text)
    if not left:
        return Said("title", text, where)
    if re.fullmatch(_SOURCE, left):
        return Said("source", text, where)
    if re.fullmatch(_FINISHED, left):
        return Said("done", text, where)
    return None


def _filled_in_from(note: str) -> str:
    """Return the time whose figure a note says to be filled in, "" where it says none."""
    found = _FILLED_IN.fullmatch(normal(note).strip().rstrip("。."))
    if found is None or without_spans(found["when"]):
        return ""
    return found["when"]


def source_in_line(line: str, where: Position) -> Said | None:
    """Return the time of a source, or of the figures: 来源于2024年年报, 以上数据为2024年数."""
    found = _SOURCE_IN_LINE.search(normal(line))
    if found is None or re.search(_OF_OTHERS, line):
        return None
    return Said("source", found[1], where)

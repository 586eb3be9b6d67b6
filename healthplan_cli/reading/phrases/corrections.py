"""What a remark on a figure says against it: that it is none, or that another one is right."""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.phrases.counts_in_words import counts_in_digits
from healthplan_cli.reading.phrases.others import takes_back, takes_back_words
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import normal

_IS = "(?:为|是|:|有)"
_SETTLED = "核实|核定|审定|审核|复核|调整|修正|修订"
_DUPLICATES = "(?:扣除|剔除|核减|去除|去重)[^,，。;；0-9]{0,8}(?=后)"
_REPLACES = Pattern(
    f"(?:(?:更正|订正|勘误|纠正|实际|以(?=[^,，。;；]*为准)|经(?:核实|核定|审定|复核)|{_DUPLICATES})"
    f"(?:数|值|数据|完成|后)?{_IS}?|"
    f"(?:{_SETTLED})(?:(?:后|数|值|数据|完成)+{_IS}?|{_IS})|"
    "(?:核减|调减|扣减|核增|调增)(?:为|至|到)|"
    f"(?:(?<!整)改|应|(?<![落充])实){_IS})"
    r"\s*(?P<figure>[0-9][0-9,.]*)(?!\s*[0-9年月日版号])",
    frozenset("0123456789"),
)
"""Words that put another figure in the place of the one beside them: 更正为2."""
_SOURCE = (
    "(?:经|据|按)?(?:[国省市区县](?:家|级|里)?)?"
    "(?:系统|平台|台账|核查|抽查|督查|督导|检查|审计|上级|考核|评估|第三方|统计局|医保局?|疾控|民政|公安|年[报鉴]|"
    "公报|口径|[省市国]家?级|实际|经?查|[^,，。;；0-9]{1,6}口径)"
)
_SAYS = "(?:数据?|值|结果|统计|显示|认定|核定|查询|导出|后|为|是|:)"
_SAYS_OF_A_RATE = f"(?:{_SAYS}|反馈|通报|仅|只有|只|口径|的)"
_NUMBER = "[0-9][0-9,.]*"
_BY_OTHERS = Pattern(
    f"{_SOURCE}{_SAYS}+(?P<count>{_NUMBER})[万亿]?[一-鿿]{{0,2}}|"
    f"{_SOURCE}{_SAYS_OF_A_RATE}*(?P<rate>{_NUMBER})[%‰]|"
    rf"(?P<settled>{_NUMBER})(?:[%‰]?\((?:核[实定]|[审认]定|审核|复核|更正|实际)\)|[%‰](?:四舍五入|取整|进位))",
    frozenset("0123456789"),
)
"""A clause with nothing but the figure of somebody else: 系统显示31%, 31%(核定)."""
_IS_A_FIGURE = Pattern(
    "(?:数据|该率|按[^,，。;；0-9]{2,10})?(?:实际|目前|现|已经?|仅|只|为|是|有|达到?)+"
    f"(?P<figure>{_NUMBER}[万亿]?[%‰一-鿿]{{1,3}})[。.]?",
    frozenset("0123456789"),
)
"""A remark that says the figure, also by another way to count: 为31%, 按常住人口为31%."""
_HAS_ITS_SOURCE = Pattern(
    "(?:(?:注|备注|说明)[0-9]*:)?(?:(?:19|20)[0-9]{2}年度?)?[^,，。;；0-9]{0,10}(?:名单|口径|(?:常住|户籍|总)人口数?|分母|目标[值数]?)(?:均|都|数据)?"
    "以(?![^,，。;；]*(?:最终|反馈|核定|审定|认定|核实|通报))(?P<source>[^,，。;；]{2,40})为准[。.]?",
    frozenset("准"),
)
"""A line that says which source a list, a denominator or the targets are from, and no figure."""
_NUMBERS_OF_PAPERS = (
    "[〔\\[(](?:19|20)[0-9]{2}[〕\\])][0-9]+号|(?:19|20)[0-9]{2}年度?|(?:附件|附表|表)[0-9]+"
)
_WORK = (
    "完成|开放|投入(?:使用)?|投用|使用|运行|运营|到位|建成|新增|签约|登记|在岗|到岗|执行|"
    "筛查|接种|发放|覆盖|培训"
)
_IS_REALLY = Pattern(
    f"(?P<before>[^0-9]{{0,12}})实际(?:{_WORK})(?:了|数|率|值|为|是|有|到|达到?|仅|约|:)*"
    f"(?P<figure>{_NUMBER}[万亿]?[%‰一-鿿]{{1,3}})",
    frozenset("际"),
)
"""A clause that says how much there really is: 实际开放70张."""
_IN_ALL = Pattern(
    f"(?:合计|共计|总计)(?:为|是|有|:)*(?P<figure>{_NUMBER}[万亿]?[%‰一-鿿]{{1,3}})",
    frozenset("计"),
)
"""A clause that says what all come to: 合计270个."""
_OF_OTHERS = "目标|计划|任务|上年|去年|基期"
_OF_ANOTHER = "(?:上年|去年|前年|上期|同期|基期|年初|目标|计划|任务|其中|分母|人口)[^,，。;；]*$"
"""What is before such words where they speak of another figure: 去年实际为28%."""
_OF_ONE = Pattern(
    "(?:^|[,，。;；])(?:其中|如|最[高低]的?)?(?:(?:某|个别|部分|少数)[^,，。;；0-9]{1,10}|"
    "(?![^,，。;；]*(?:[各全每我本]|所有|乡镇|街镇|卫生|示范|健康|文明|先进|重点|达标|试点))"
    "[^,，。;；0-9]{2,6}(?:街道?|镇|乡))$",
    frozenset("某个部少街镇乡"),
)
"""What is before them where they speak of a single street or institution: 水上公园街实际31%."""


def against(remark: str, figures: Collection[str], where: Position) -> Iterator[Problem]:
    """Yield what a remark says against the figures that it is beside, any of which it may name.

    Beside no figure of its own, such as that of an entry with `each:`, it may name any.
    """
    for line in remark.splitlines():
        if takes_back(line):
            yield Problem(where, "other-group", takes_back_words(line))
        if figures and names_another(line, figures):
            yield Problem(where, "unread-line", correction_words(line))


def correction_words(text: str) -> Words:
    """Return what is said of a text that corrects a figure."""
    return say(
        "{text} corrects a figure, and is not read; correct the figure itself", text=quoted(text)
    )


def names_a_figure(remark: str) -> bool:
    """Return whether a remark gives a figure in the place of another: 更正为2."""
    return names_another(remark, ())


def names_another(remark: str, figures: Iterable[str]) -> bool:
    """Return whether a remark names another figure than those beside it: 更正为6家 beside 60家."""
    own = {_digits(figure) for figure in figures}
    return any(figure not in own for figure in figures_named(remark))


def figures_named(remark: str) -> Iterator[str]:
    """Yield the digits of each figure that a remark gives in the place of another."""
    plain = normal(counts_in_digits(remark))
    for found in _REPLACES.finditer(plain):
        if not _speaks_of_another(plain[: found.start()]):
            yield _digits(found["figure"])
    for clause in clauses(plain):
        given = _BY_OTHERS.fullmatch(clause.strip())
        if given and not re.search(_OF_OTHERS, clause):
            yield _digits(given["count"] or given["rate"] or given["settled"])


def _speaks_of_another(before: str) -> bool:
    """Return whether what is before 实际 or the like makes the figure behind it another one."""
    return bool(re.search(_OF_ANOTHER, before) or _OF_ONE.search(before))


def says_a_source(line: str) -> bool:
    """Return whether a line says which source a list or the like is from: 名单以附件1为准."""
    found = _HAS_ITS_SOURCE.fullmatch(normal(line).strip())
    if found is None:
        return False
    return not re.search("[0-9]", re.sub(_NUMBERS_OF_PAPERS, "", found["source"]))


def figures_said(remark: str) -> Iterator[Quantity]:
    """Yield the figures that a remark says to be those that count: 31% of 实际为31%."""
    plain = normal(counts_in_digits(remark)).strip()
    whole = _IS_A_FIGURE.fullmatch(plain)
    if whole is not None:
        yield from _quantity(whole["figure"])
    for clause in clauses(plain):
        in_all = _IN_ALL.fullmatch(clause.strip())
        if in_all is not None:
            yield from _quantity(in_all["figure"])
        found = _IS_REALLY.fullmatch(clause.strip())
        if found is not None and not _speaks_of_another(found["before"]):
            yield from _quantity(found["figure"])


def says_another(remark: str, figure: str) -> bool:
    """Return whether a remark says that a figure is another one: 为85% beside 80%."""
    for own in _quantity(figure):
        for said in figures_said(remark):
            unit = own.unit or said.unit
            if units.fits(said.unit, unit) and units.convert(said, unit).value != own.value:
                return True
    return False


def _quantity(text: str) -> Iterator[Quantity]:
    """Yield the quantity that a text is; none where its unit is not known."""
    with suppress(units.UnitError):
        yield units.parse(text)


def _digits(figure: str) -> str:
    """Return the digits that a figure starts with, without separators and zeros at its end."""
    number = re.match("[0-9][0-9,.]*", normal(counts_in_digits(figure)).strip())
    if number is None:
        return ""
    plain = number[0].rstrip(".,").replace(",", "")
    if "." in plain:
        return plain.rstrip("0").rstrip(".")
    return plain

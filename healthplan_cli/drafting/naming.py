"""What a target measures, in the words of its document: names without what stands around them."""

import re

from healthplan_cli.drafting.document import Document
from healthplan_cli.drafting.grammar import pattern

_LEADING = (
    r"^(?:\(|(?:到|至|在)?20\d\d年?(?:年?[底末]|度)?(?:前|之前)?|(?:到|在)?\d{1,2}月份?(?:\d{1,2}日)?[底末内]?(?:之?前)?"
    r"|第?[一二三四1-4]季度[末底内]?前?|上半年[内底]?前?|到?年[底内末](?:之?前)?|全年"
    r"|其中|力争|争取|确保|努力|力求|必须|务必|保证|积极|稳步|逐步|持续|进一步|继续|不断|全面|加快|大力|着力|切实|有效"
    r"|推动|推进|实现|保持|使|将|把|要|做到|同时|并|且|和|的|，|、|:|对|为|以|全力|有序|统筹|深入|高质量|扎实|组织"
    r"|全市|全区|全县|全省|全州|我市|我区|我县|本市|本区|辖区内?|区内|市内|[^，。]{0,3}全域)"
)
_TRAILING = (
    r"(?:要|应|应当|须|均|都|各|分别|总体|平均|稳定|保持|力争|争取|达|到|至|在|进一步|持续|逐步|稳步|能够|能|可|控制|继续|不断|的|由|从"
    r"|比(?:上年|去年|20\d\d年?)(?:度|同期|底|末)?|较(?:上年|去年|20\d\d年?)(?:度|同期|底|末)?|[从由](?:20\d\d年[底末]?的?)?\d[\d.]*[^\d，]{0,4}|目标值?|为|：|:|\s|全部|比例达|[，、]"
    r"|每年|年均|同比|严格|明显|大幅)$"
)
_VAGUE = (
    r"(?:(?:建成|覆盖|达标|完成|合格|通过|占|设置|创建|增长|达到|知晓|到位|签约|参与|优良|其)?(?:率|比|比例|占比|比重)|[一-龥]{0,2}类?人员|数量|总数|数|"
    r"指标|每(?:季度|月|年|周|天|半年|区|县|个)|平均|累计|市级|县级|区级|全部|人|个|"
    "新?(?:建成?|建设|创建|改建|扩建|改扩建|新增|增加|打造|培养|培训|引进|招聘|完成|投入使用))?"
)
_SUBJECT = (
    r"(?P<of>(?:所有|各级|全市|全区|全县|各|每家|每个|委属|区属|市属)?[^，。;；]{2,30}?"
    r"(?:医院|机构|中心|卫生院|卫生室|站|院|所|企业|学校|乡镇|街道|社区|村|人群|人口|老年人|儿童|妇女|人员))"
)
_TITLE = re.compile(
    "[^，。；\n]{0,40}(?:工作要点|工作计划|规划|行动计划|实施方案|工作安排|年度计划)"
)
_PASSES = 6


def cleaned(text: str) -> str:
    """Return a name without the time, place and hedge before it and the verbs behind it."""
    name = text.strip("，。；;、,:： ")
    for _ in range(_PASSES):
        shorter = pattern(_LEADING).sub("", name, count=1)
        shorter = pattern(_TRAILING).sub("", shorter, count=1).strip()
        if shorter == name:
            break
        name = shorter
    return name


def is_vague(name: str) -> bool:
    """Return whether a name alone does not say what is measured: 建成率, 占比, or none at all."""
    return len(name) < 2 or pattern(_VAGUE).fullmatch(name) is not None


def subject(text: str) -> str:
    """Return whom a clause is about, for one behind it that does not say it."""
    found = pattern(_SUBJECT).search(cleaned(text))
    if found:
        return found["of"]
    return ""


def title(of: Document) -> str:
    """Return the title of a document: the last heading before its first paragraph that is one."""
    for block in of.blocks:
        line = of.text[block.start : block.end].strip()
        if block.kind in ("heading", "letterhead") and _TITLE.fullmatch(line):
            return line
    return ""


def printed(name: str) -> str:
    """Return a name with brackets as Chinese is printed, the reader having made them plain."""
    return name.replace("(", "（").replace(")", "）")

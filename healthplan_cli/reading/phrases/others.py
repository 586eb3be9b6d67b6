"""Texts that say that figures are others than what was done, of all: 农村, 计划数, 待核实."""

import re

from healthplan_cli.reading.phrases.counts_in_words import counts_in_digits
from healthplan_cli.text.clauses import THESE, clauses
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import normal

_BEFORE = (
    r"(?:(?:注|备注|说明)\s*[:：]\s*)?[(（]?(?:[一二三四五六七八九十0-9]{1,2}[)）、.]\s*)?"
    f"(?:以下|下列|{THESE}|[本该此](?=数[据值字])|其|第[0-9]+项|指标[0-9]+)?(?:数据|数值|数字|各项)?(?:均|皆|都)?(?:为|是|系|指|属)?"
)
_BEHIND = "(?:的|统计|数据|数值|数字|数|值|口径|部分){0,3}[)）]?[:：。]?"
_PLANNED = "(?:[0-9]{4}年|本?年度?)?(?:目标|计划|任务|预算)"
_YEAR_END = "(?:全年|年底|年末)?"
GUESS = "预计|预测|预估|估计|估算|暂估|推算"
"""What is said of a figure that is guessed."""
_GUESSED = f"{_YEAR_END}(?:初步|按进度)?(?:{GUESS}){_YEAR_END}(?:完成)?"
_EARLIER = (
    "(?:上|去|前|上一)年(?:度)?(?:同期)?(?:实际|完成)?|同期|上期|往年|基期|"
    "(?:截[至止]到?|到)?上(?:个?月|季度?)(?:底|末)?"
)
_SOME = (
    "农村|城镇|城市|乡村|户籍|流动|男性?|女性?|(?:农村|城镇|城市|户籍|流动|外来)(?:人口|居民|地区)"
    "|(?:非?公立|民营|私立)(?:医院|机构)?|其中|部分|抽样|样本"
)
_CLASSIFIED = "涉密|敏感|个人|保密(?:数据|信息|资料|内容)"
_LEFT_OUT = (
    f"不含(?!{_CLASSIFIED}).{{1,12}}|不包括(?!{_CLASSIFIED}).{{1,12}}|仅.{{1,12}}|除.{{1,12}}外"
)
_EARLIER_LEFT_OUT = Pattern(
    f"{_BEFORE}(?:不含|不包括|未含|未包括)(?P<when>往年|以前年度|历年|上年|去年|前年|(?:19|20)[0-9]{{2}}年度?)"
    f"(?:已)?(?:创建|新建|改建|建成|打造|培训|引进|招聘)"
    f"(?:社区|[^,，。;；、率债和与及省市区县乡镇街村]){{0,8}}{_BEHIND}",
    frozenset("不未"),
)
"""A line by which nothing of earlier years is among what was made in this one: 不含往年创建数."""
_LONGEST = 24
"""How long a text is at most that says nothing but that, and one that takes its figure back."""
_OTHERS = Pattern(
    f"{_BEFORE}(?:{_PLANNED}|{_GUESSED}|{_EARLIER}|{_SOME}){_BEHIND}",
    frozenset("目划任预估推年期月季农城乡户流男女外公民私其部抽样"),
)
_WITHOUT_SOME = Pattern(f"{_BEFORE}(?:{_LEFT_OUT}){_BEHIND}", frozenset("不仅除"))
WRAPPED = f"{_BEFORE}(.*?){_BEHIND}"
_STARTS_WRAPPED = frozenset(
    "注备说(（一二三四五六七八九十0123456789以上下本该此表其第数各均皆都为是系指属"
)
_ENDS_WRAPPED = frozenset("的计据值字数径分)）:：。")
"""What the texts start or end with of which something is taken: most have neither."""
TAKEN_BACK = (
    f"(?:数据|数字|本数|该数|系|为|是)?(?:{GUESS}|目标|计划|上年|去年|同期)(?:数|值|数据)?|"
    "(?:数据|数字|该数|此数)?(?:作废|有误|错误|无效|不实)|"
    "(?:an? )?(?:estimated?|forecast|projected|projection|planned|target|void|wrong)"
)
"""What a note says that takes its figure back."""
_SETTLE = "核实|核定|核准|核对|审核|审定|复核|确认|反馈|公布|发布|通报"
_UNSETTLED = Pattern(
    rf"待[^,，。;；]{{0,8}}?(?:{_SETTLE})|待核$|(?:未|没有)(?:经[^,，。;；]{{0,8}}?|予|最终|完全|进行)?(?:{_SETTLE})|"
    r"需要?(?:再|进一步)?核查|(?:该|此)?(?:数据|数)?不可用|(?:数据|数字|口径)有出入|"
    rf"[正仍尚还]在(?:{_SETTLE}|统计|汇总)|"
    "暂(?:定|用|按|以|估)|初步(?:数|统计|测算|核算|汇总|结果|估)|"
    "存疑|不属实|不准确|有误(?!差)|(?<![无不])需要?(?:再|进一步)?(?:核实|核对|调整|更正|修改)|不作数|不算数|停报|"
    "非本年|(?:沿用|参照|借用)(?:上|去|前|往|20[0-9]{2})|"
    "[用以按](?:[上去前]年|20[0-9]{2}年)[^,，。;；]{0,6}(?:代替|替代|代填)|"
    "(?:按|用|以)(?:目标|计划|任务)(?:数|值)?(?:填|上?报|代)|(?:完成[值数]|填报?数?|上报[值数])(?:[一这此]?[栏列])?(?:填[写报列]?的?)?(?:均|都)?[为系是](?:目标|计划)(?:数|值)?(?![的数值])|"
    rf"以[^,，。;；]{{0,8}}(?:{_SETTLE})[^,，。;；]{{0,4}}为准|"
    "(?:上|去|前)年(?:底|末)?(?:就?已|即)(?:建|完成|创|投)",
    frozenset("待未没在暂初疑属准误需作算停本沿参借代按用以目计已即出"),
)
"""What is said of a figure that is not certain yet, or is in the place of one that is: 待核实."""
_MORE = Pattern(
    "另外?(?:还|尚)?有[0-9]+[家个所](?:机构|单位|医院|中心)?(?:正?待|拟|正在)"
    "[^,，。;；报统计]{0,4}(?:复核|复评|审核|评审|评估|验收|命名|认定|公示|创建|建设)中?",
    frozenset("另"),
)
"""What is said of some that are not among those counted, as they are not done: 另有3家待验收."""
_IN_IT = "(?<!不)(?<!不包)(?:含|包含|包括|其中)[^,，。;；]{0,8}?"
NONE_OF_IT = (
    "(?<![模虚])拟新?(?:[建开设办增购招聘引]|筛查|签约|接种|培训|创建|申[报请]|认定|命名|评定)|在建|死亡(?:人员|者|人口|居民|患者)|已故|已?迁出|解约|计划(?:建|新建|内未)|停业|停用|停诊|停办|注销|撤销|已?撤并|关[停闭]|邻[县区市]|(?:外|其他|周边)[县区市](?![^,，。;；]*(?:居民|患者|病人|人员|人口|户籍))|"
    "[未待](?:正式|实际|全部)?(?:验收|完工|竣工|建成|投[用入]|启用|运[行营]|开[诊放业]|营业|交付|到岗|挂牌|备案|批复|评审|评估)|"
    "重复(?:统计|计算|计入|上报|填报|录入|签约|登记|建档)|空[签挂]|虚[假报]|(?:预|估)计|预估|估算|推算"
)
"""What is none of a figure: what is not done yet, no more, another's, or counted twice."""
_RIGHTLY_LEFT_OUT = (
    f"{NONE_OF_IT}|计划[内外]|外[省市区县地](?!人口)|重复|临时|兼职|编外|退休|实习|目标|"
    "中药饮片|中草药|失效|到期|疑似|未建档|在培|规培|临聘|死胎|死产"
)
"""What is rightly left out: 不含在建3家, 不含邻县."""
_SOME_OF_IT = "(?<!另)(?:尚|仍|还|现)?有[0-9]+[一-鿿]{1,4}?(?:尚|仍|还|暂)?"
_PART_THAT_IS_NONE = Pattern(f"(?:{_IN_IT}|{_SOME_OF_IT})(?:{NONE_OF_IT})", frozenset("含包其有"))
"""What a note says of a part that is counted and should not be: 含拟建3家, 有2家未验收."""
_SOME_OF_OTHERS = Pattern(
    "(?:有|其中)?(?:(?:跨|外|邻|其[他它])[省市县区][0-9]+[家所个人名张]|"
    "[0-9]+[家所个人名张](?:为|是|系|属于?|在|来自)(?:跨|外|邻|其[他它])[省市县区]的?)",
    frozenset("跨外邻其"),
)
"""A clause that counts some of elsewhere: 外区1家."""
_COUNTS_PLACE = Pattern(
    "(?:含|包含|包括)了?(?P<place>[^,，。;；全本各外其他]{2,8}[省市区县旗])(?:的)?(?:数据|数|人员|人口|居民|[0-9]+[一-鿿]{1,2})?",
    frozenset("含包"),
)
"""含武清区数据."""
_OUTSIDERS = Pattern(
    f"{_IN_IT}(?:外[省市区县旗地]|[省市区县旗]外|其[他它][省市区县旗]|[邻周][近边]?[省市区县旗]|非(?:本|辖)[省市区县旗]?区?)"
    "(?![^,，。;；]*户籍)[^,，。;；]{0,4}(?:居民|患者|病人|人员|人口|人数|儿童|学生|职工|孕产妇|老年人)",
    frozenset("含包其"),
)
"""Who is none of the residents that a rate is of; 外来人口 and 外地户籍 may live there."""
_OF_THE_FORM = "表示|填写|须|不得|口径|目标(?:值)?(?:待|暂|尚?未)|下一?年|明年"
"""What a text explains that says nothing of its own figures: “—”表示未公布."""


def is_of_others(text: str, *, left_out: bool = True) -> bool:
    """Return whether a text says nothing but that figures are planned, guessed, earlier, or a part.

    `left_out`: whether it is enough that something is left out of them, 不含民营.
    """
    plain = normal(text)
    if len(plain) > _LONGEST:
        return False
    if _OTHERS.fullmatch(plain):
        return True
    if earlier_left_out(plain):
        return False
    return left_out and _leaves_out(plain)


def _leaves_out(plain: str) -> bool:
    """Return whether a text leaves something out that may be of the figures: not 不含在建项目."""
    if not _WITHOUT_SOME.fullmatch(plain):
        return False
    return "仅" in plain or not is_rightly_left_out(plain)


def is_rightly_left_out(text: str) -> bool:
    """Return whether what a text leaves out is none of a figure: not 在建项目和东街."""
    return bool(re.search(_RIGHTLY_LEFT_OUT, text)) and not re.search("[和及与、]", text)


def earlier_left_out(line: str) -> str:
    """Return of which earlier time nothing is counted, by a line that says no more; "" for none.

    A year that is named is to be compared with that of the figures.
    """
    found = _EARLIER_LEFT_OUT.fullmatch(normal(line))
    if found:
        return found["when"]
    return ""


def of_others_words(text: str) -> Words:
    """Return what is said of a line by which figures are not of all, or not what was done."""
    return say(
        "{text} is written above or below these figures, so that they are not known to be what was "
        "done, of all; take it out, or the figures",
        text=quoted(text),
    )


def is_unsettled(text: str) -> bool:
    """Return whether a text says that a figure is not certain yet, or only fills its place."""
    plain = normal(text)
    if is_of_more(plain):
        return False
    return bool(_UNSETTLED.search(plain)) and not re.search(_OF_THE_FORM, plain)


def is_of_more(note: str) -> bool:
    """Return whether a note is of some beside those that its figure counts: 另有3家待复核."""
    return bool(_MORE.fullmatch(normal(counts_in_digits(note)).rstrip("。")))


def takes_back(note: str) -> bool:
    """Return whether the note of a figure says that it is none of what was done, or may be none."""
    plain = normal(note)
    if is_unsettled(plain):
        return True
    if len(plain) > _LONGEST:
        return False
    return bool(re.fullmatch(TAKEN_BACK, plain.casefold())) or is_of_others(plain, left_out=False)


def counts_others(note: str) -> bool:
    """Return whether a note says that its figure counts things that are none of it: 含拟建3家."""
    plain = normal(note)
    if _PART_THAT_IS_NONE.search(plain):
        return True
    return any(_SOME_OF_OTHERS.fullmatch(clause.strip()) for clause in clauses(plain))


def place_counted(note: str) -> str:
    """Return the place that a note says to be counted, "" for none: 西城区 of 含西城区."""
    found = _COUNTS_PLACE.fullmatch(normal(note).strip())
    if found:
        return found["place"]
    return ""


def counts_outsiders(note: str) -> bool:
    """Return whether a note says that persons of other places are counted: 含外区人员."""
    return bool(_OUTSIDERS.search(normal(note)))


def counts_others_words(note: str) -> Words:
    """Return what is said of a note that counts what is none of its figure."""
    return say(
        "{text} says that the figure counts what is none of it; report it without",
        text=quoted(note),
    )


def takes_back_words(note: str) -> Words:
    """Return what is said of a note that takes its figure back."""
    return say(
        "the note {text} takes its figure back; correct the figure, or the note",
        text=quoted(note),
    )


def without_wrapping(text: str) -> str:
    """Return a text without 注：以上均为 before it and 数据 behind it."""
    plain = normal(text)
    if _STARTS_WRAPPED.isdisjoint(plain[:1]) and _ENDS_WRAPPED.isdisjoint(plain[-1:]):
        return plain
    found = re.fullmatch(WRAPPED, plain)
    if found:
        return found[1]
    return text

"""Figures that a note gives of its own target and nothing else: 签约率31%, 市级通过2家, 2家通过.

What is around such a figure is a word of the name of the target, or says whose figure it is, who
says so, or that it is done; whatever else there is makes it another one: 老年人签约率82%, 上年31%.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.phrases.counts_in_words import counts_in_digits
from healthplan_cli.reading.phrases.places import words_of_region
from healthplan_cli.reading.phrases.spans import spans_in
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.odd_numerals import odd_numeral
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.units import normal
from healthplan_cli.units.dimension import is_count

DIGITS = frozenset("0123456789")
NUMBER = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_FIGURE = Pattern(rf"(?<![第近前]){NUMBER}\s*[万亿]?(?![0-9.年月日季岁])", DIGITS)
_LONGEST_UNIT = 5
_LONGEST = 24
"""How long the words before or behind such a figure are at most."""
_OF_THIS_YEAR = "截[至止]|今年|本年度?|当年|全年|年度|年末|年底|年内|目前|当前|现"
"""What says that a figure is of this year."""
_IS = (
    "最终|实际|真实|有效|实|已经?|总计?|合计|共计?|累计|为|是|系|达(?!标)到?|有|仅|只|的|了|[均都:=]|"
    "全?辖区?"
)
_WHO_SAYS = (
    "(?:经|据|按|由)?(?:[国省市区县]家?级?)?(?:卫健[委局]|统计局?|(?:网络?)?(?:直报)?系统|平台|台账|年[报鉴]|上级|第三方|"
    "现场|核查|复核|核实|审核|抽查|检查|督查|考核|评估|反馈|通报|调查)"
)
"""Who has counted or looked: 市级核查31%, but not 检查2家."""
_SAYS = "数据?|值|结果|显示|后"
_SETTLED = (
    "(?:经|按|由)?(?:[国省市区县]家?级?里?)?(?:认定|核定|审定|认可?(?![证购])|批[复准](?:文件)?|核准|获[批准]|备案|公示|"
    "(?:认定|公示|公布)?(?:名单|文件|通知|批文))|[国省市区县](?:级|里)|"
    "按(?:最?新|现行|国家|省级|市级)?(?:的)?(?:标准|要求|规定|办法)"
)
"""By whom, and by which paper, it is settled how many there are: 市里只认2家, 公示名单2家."""
_AROUND = f"{_OF_THIS_YEAR}|{_IS}|{_SETTLED}|{_WHO_SAYS}|{_SAYS}"
_PASSED = (
    "(?:[市区县]级?)?(?:通过|验收|评审|评定|命名|挂牌|授牌|公布|确认|达标|合格|完成|投用|启用|开诊|入[选围]|获评|评上|"
    "创成|结业|取证|到岗|录用|符合(?:标准|条件|要求)?)|"
    "机构|单位"
)
"""What says that a thing is done: 市级通过2家."""
_MADE = "发生|新?创[建成]?|新?建[成立]?|新增|落实|实施|开展|运行|成功"
"""What says so of all, but behind 其中 of which kind some are: 其中新建2家."""
_DONE_WITH_CARE = "共|累计|开展|组织|实施|进行|落实"
"""What is before a check that somebody makes: 开展检查."""
_NEW = "新增"
_OPEN = "尚?有|(?:正在|尚在|待|尚?未)(?:调查|结案|定性|处理|处置|办结)(?:中|完毕)?"
"""What says of something that happened that nobody is done with it: 1起未结案."""
_MONTH = "(?:1[0-2]|[1-9])"
_DAY = "(?:份|[上中下]旬|[初底末]|[0-3]?[0-9]日)?"
_TO = "[-~至到和、]"
_IN_A_PART = Pattern(
    f"[(]?(?:(?<=截[至止])|(?<![-~至到和、0-9.年度]))(?:(?:{_MONTH}(?:月{_DAY})?{_TO})*{_MONTH}月{_DAY}|"
    "[上下]半年|第?[一二三四1-4]季度|[本当]月|(?:元旦|春节|清明|五一|端午|中秋|国庆|汛期)期间?)各?[)]?",
    frozenset("月半季期"),
)
"""When in this year something happened: 12月, 1-12月, 下半年, 国庆期间."""
_OF_OTHERS = Pattern(
    "上年|去年|前年|往年|上期|同期|基[期年]|年初|明年|下年|次年|预计|力争|争取|拟|其中|另|尚|[还再][有将]",
    frozenset("上去前往同基年明下次预力争拟其另尚还再"),
)
"""What a clause speaks of whose figures, and those behind it, are others."""
_OF_SOME = "公[办立]|民[办营]|社会办|普惠|城[区镇]|农村|老年|儿童|妇|患者|重点人群|慢性?病|贫困"
"""Whom a clause speaks of whose figures, and those behind it, are of some, unless the name does."""
_OF_A_GOAL = "目标|计划|任务|指标|要求|下达|标准|平均|申报|推荐|最[高低]"
"""What one speaks of whose own figures are others; where it has none, so are those behind it."""
_EARLIER_YEAR = "[上去前往]年|(?:19|20)[0-9]{2}年"
_OURS = "[我本全][省市州县旗区]|今年|本年|当年|现|复核|核[查定]|认定"
"""What is before a figure that is that of the target, whatever is said before it."""
_SO_FAR = r"\s*截[至止]"
_IN_IT = "^其中(?:的|有)?"
"""What is before a count of some: 其中2家通过."""
_OF_ALL_OF_THEM = rf"^{NUMBER}[家个所张][^0-9]*中(?=[0-9])"
"""What is before a count of some, as 其中 is: 3家中2家为新建."""
_UNDONE = (
    "未|没|待|正在|在建|取消|撤销|摘牌|外[省市县区]|申报|报名|拟|整改|复[审评]|补考|不合格|退出"
)
"""What is in a clause whose number is no part of what is done."""
_ITEM = Pattern(rf"[^0-9]*{NUMBER}[^0-9、和及]*", DIGITS)
"""One of several figures in a clause: 甲1家、 of 甲1家、乙1家."""
_PER_MANY = "每(?:千|万|十万|百)(?:名|个|张)?(?:常住|户籍)?(?:人口|居民|人|床)?"
"""What is before a figure that is per so many: 每千人3.1名."""
_BY_BASIS = "按(?:常住|户籍|总|服务)(?:人口)?(?:口径|数)?(?:计?算|统计)?"
"""What a rate may be of, too: 按常住31%."""
_SHORTEST = 2
"""How long the end of a name is at least that may stand for it: 签约 for 家庭医生签约率."""
_ALONE = Pattern(rf"[(→]*{NUMBER}\s*[万亿]?(?:[%‰]|[一-鿿]{{1,2}})?[)。.?!]*", DIGITS)
"""A remark that is nothing but a figure: 31%, (31.0), 2家."""
_TWO_ALONE = Pattern(
    r"(?P<first>[0-9]+(?:\.[0-9]+)?)\s*(?:/|→|->|改|或)\s*(?P<second>[0-9]+(?:\.[0-9]+)?)", DIGITS
)
_ALL = 100
_LEAST_WITHOUT_UNIT = 10
"""How much digits alone are at least that may be a rate: one of them is the mark of a footnote."""
_SMALL = "服务站|卫生[站室所]|诊所|医务室|门诊部"
_SMALLER = Pattern(
    rf"(?<![不未])(?:含|包括|其中)有?(?:{NUMBER}[家个所][^0-9,，。;；]{{0,8}}(?P<kind>{_SMALL})|"
    rf"[^0-9,，。;；]{{0,8}}(?P<behind>{_SMALL}){NUMBER}[家个所])",
    DIGITS,
)
"""What is less than a hospital or a centre: 含2家社区卫生服务站."""

_STAFF = "护士|护理人员|药[剂学]?师|技师|行政人员|后勤人员|实习生?|志愿者"
_OF_OTHER_STAFF = Pattern(
    rf"(?<![不未])(?:含|包括|其中)[^0-9,，。;；]{{0,4}}(?P<who>{_STAFF}){NUMBER}[人名]", DIGITS
)
"""Persons of another calling among those of a name: 含护士40人 among general practitioners."""

Another = Callable[[Quantity], bool]
"""Whether a figure may be of the target, and is none that is known."""


class Said(Struct, frozen=True):
    """A figure with the words before and behind it."""

    before: str
    quantity: Quantity
    behind: str


def own_rates(line: str, is_another: Another, name: str, region: str) -> Iterator[Quantity]:
    """Yield the other rates that a line gives of a target: 31% of 我区签约率31% beside 34%."""
    for clause, is_of_others in clauses_of(line, name):
        said = _said(clause)
        if said is None or said.behind or not said.before or not is_another(said.quantity):
            continue
        word = f"(?:{_AROUND}|{_PER_MANY}|{_BY_BASIS}|{words_of_region(region)})"
        left = _between(said.before, word)
        is_ours = not is_of_others or re.search(_OURS, said.before) is not None
        if is_ours and (not left or _is_end(left, name)):
            yield said.quantity


def own_counts(line: str, is_another: Another, name: str, region: str) -> Iterator[Quantity]:
    """Yield the other counts that a line gives of a target: 2家 of 2家通过 beside 3家.

    甲、乙2家 and 甲1家、乙1家 are counts of all that there are.
    """
    for clause, is_of_others in clauses_of(line, name):
        if is_of_others:
            continue
        of_some = re.sub(_OF_ALL_OF_THEM, "其中", clause)
        items = list(filter(None, map(_said, _items(of_some))))
        for said in items:
            if is_another(said.quantity) and _is_own_count(said, name, region):
                yield said.quantity
    yield from filter(is_another, _listed(line))


def figure_alone(line: str) -> Quantity | None:
    """Return the figure that a line is and nothing else, None where it is none: 31%, 2家.

    2022 is a year, and ② the mark of a footnote.
    """
    plain = normal(counts_in_digits(line)).strip()
    if not _ALONE.fullmatch(plain) or spans_in(plain) or odd_numeral(line):
        return None
    try:
        return units.parse(plain.strip("(→)。.?! "))
    except units.UnitError:
        return None


def two_alone(line: str) -> tuple[Fraction, Quantity] | None:
    """Return the two numbers that a line is and nothing else, None for any other: 3→2, 6.2/5.5."""
    found = _TWO_ALONE.fullmatch(normal(line).strip())
    if found is None:
        return None
    return Fraction(found["first"]), units.parse(found["second"])


def may_be_a_rate(alone: Quantity, said: Quantity) -> bool:
    """Return whether a figure that is a whole remark may be a rate: 31% and 31.0, not 3.

    `said` is the same in the unit of a rate. A longer number of a share is one of a telephone.
    """
    if units.is_share(said.unit) and units.convert(said, "%").value > _ALL:
        return False
    return bool(alone.unit or alone.places) or alone.value >= _LEAST_WITHOUT_UNIT


def without_parts_of_year(line: str) -> str:
    """Return a line without the months and quarters of this year: 发生1起 of 12月发生1起."""
    plain = normal(line)
    if not _IN_A_PART.search(plain):
        return line
    return re.sub(_IN_A_PART.source, "", plain)


def without_additions(line: str, name: str) -> str:
    """Return a line without what it says to be new, of what is there: 新增20张 beside 床位数."""
    if _NEW in name:
        return line
    return ",".join(clause for clause in clauses(normal(line)) if _NEW not in clause)


def gives_a_figure(line: str, name: str) -> bool:
    """Return whether a line gives a figure of a target, whatever its unit and its region are."""
    for own in (own_rates, own_counts):
        if any(True for _ in own(line, lambda _: True, name, "")):
            return True
    return False


def counts_smaller(line: str, name: str) -> bool:
    """Return whether a line says that smaller things than those of a name count: 含2家卫生站.

    So do persons of another calling: 含护士40人.
    """
    plain = normal(counts_in_digits(line))
    found = _SMALLER.search(plain)
    if found is not None and (found["kind"] or found["behind"]) not in plain_name(name):
        return True
    others = _OF_OTHER_STAFF.search(plain)
    return others is not None and others["who"] not in name and "人员" not in name


def counts_in(line: str) -> Iterator[Quantity]:
    """Yield all counts in a line of what is done: 2家 and 1家 of 第一批2家，第二批1家."""
    for clause, _ in clauses_of(line, ""):
        others = _OF_OTHERS.search(re.sub(_IN_IT, "", clause))
        is_of_others = others or any(one.year for one in spans_in(clause))
        if not (is_of_others or re.search(_UNDONE, clause)):
            for said in filter(None, map(_said, _items(clause))):
                yield said.quantity


def comes_to_over_years(line: str, figure: Quantity) -> bool:
    """Return whether a line has counts of several years that come to a figure: 去年2家，今年1家."""
    counts = []
    has_earlier = False
    for clause in clauses(normal(counts_in_digits(line))):
        said = [one.quantity for one in figures_around(clause)]
        counts += [one.value for one in said if one.unit == figure.unit]
        has_earlier = has_earlier or bool(said and re.search(_EARLIER_YEAR, clause))
    return has_earlier and len(counts) > 1 and sum(counts) == figure.value


def clauses_of(line: str, name: str) -> Iterator[tuple[str, bool]]:
    """Yield the clauses of a line, each with whether one before it speaks of other figures."""
    for sentence in normal(counts_in_digits(line)).replace("。", ";").split(";"):
        is_of_others = False
        for clause in clauses(sentence):
            yield clause.strip(), is_of_others
            is_of_some = any(word not in name for word in re.findall(_OF_SOME, clause))
            is_of_others = is_of_others or is_of_some or speaks_of_others(clause)


def speaks_of_others(clause: str) -> bool:
    """Return whether a clause makes what is behind it others: 去年签约30万人，签约率31%."""
    if _OF_OTHERS.search(clause) or (re.search(_OF_A_GOAL, clause) and not _FIGURE.search(clause)):
        return True
    return bool(spans_in(clause)) and not re.match(_SO_FAR, clause)


def figures_around(clause: str) -> list[Said]:
    """Return each figure of a clause with the words before and behind it."""
    return list(filter(None, map(_said, _items(clause) or [clause])))


def _said(clause: str) -> Said | None:
    """Return the one figure of a clause with the words around it; None where there are more."""
    found = _FIGURE.search(clause)
    if found is None or not DIGITS.isdisjoint(clause[: found.start()] + clause[found.end() :]):
        return None
    start = found.end()
    for end in range(start + _LONGEST_UNIT, start, -1):
        try:
            quantity = units.parse(clause[found.start() : end])
        except units.UnitError:
            continue
        before = clause[: found.start()].lstrip("、和及")
        return Said(before.strip(), quantity, clause[end:].strip())
    return None


def _is_own_count(said: Said, name: str, region: str) -> bool:
    """Return whether all words around a count are of its target, or say that it is done."""
    before = re.sub(_IN_IT, "", said.before)
    words = f"{_AROUND}|{_PASSED}|{words_of_region(region)}"
    if before == said.before:
        words = f"{words}|{_MADE}|{_OPEN}"
    if is_count(said.quantity.unit) and _is_of_a_check(before + said.behind):
        return False
    left = [_between(side, f"(?:{words})") for side in (before, said.behind)]
    return all(side in plain_name(name) for side in left)


def _is_of_a_check(words: str) -> bool:
    """Return whether all words around a count are of who looks: 检查2家, 开展检查12次."""
    of_work = re.sub(f"^(?:{_DONE_WITH_CARE})+(?={_WHO_SAYS})", "", words)
    return not _between(of_work, f"(?:{_WHO_SAYS}|{_SAYS})")


def _between(text: str, word: str) -> str:
    """Return what is left of a text without some words at its start and at its end."""
    plain = plain_name(text)
    found = re.fullmatch(f"{word}*(.*?){word}*", plain[:_LONGEST], re.DOTALL)
    if found is None or len(plain) > _LONGEST:
        return plain
    return found[1]


def _is_end(text: str, name: str) -> bool:
    """Return whether a text is a name or the end of one, also without 率: 签约率, 签约."""
    plain = plain_name(name)
    return len(text) >= _SHORTEST and (
        plain.endswith(text) or plain.removesuffix("率").endswith(text)
    )


def _items(clause: str) -> list[str]:
    """Return each figure of a clause with the words around it."""
    return [found[0] for found in _ITEM.finditer(clause)]


def _listed(line: str) -> Iterator[Quantity]:
    """Yield what a line of nothing but names comes to: 2家 of 甲、乙2家, and of 甲1家、乙1家."""
    plain = normal(counts_in_digits(line)).strip("。 ")
    items = [item for clause in clauses(plain) for item in _items(clause) or [clause]]
    said = list(filter(None, map(_said, items)))
    if len(said) < len(items) or not all(map(_is_of_a_name, said)):
        return
    first, *others = said
    names = re.split("[、和及]", first.before)
    if others or len(names) == first.quantity.value > 1:
        yield from _sum([one.quantity for one in said])


def _sum(counts: list[Quantity]) -> Iterator[Quantity]:
    """Yield the sum of counts, none where they are of several units."""
    if len({one.unit for one in counts}) == 1:
        yield replace(counts[0], value=sum(one.value for one in counts))


def _is_of_a_name(said: Said) -> bool:
    """Return whether a figure is behind names, and nothing is behind it: 甲、乙2家."""
    names = re.split("[、和及]", said.before)
    are_others = _OF_OTHERS.search(said.before) or re.search(f"{_OF_A_GOAL}|{_UNDONE}", said.before)
    return all(names) and not (said.behind or are_others or spans_in(said.before))

"""Places that a table names, and whether they are the region of a plan."""

import re

from healthplan_cli.model.roster import BUREAUS
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.unit_names import unit_name
from healthplan_cli.units import normal

_LEVEL = "省|自治区|自治州|市|州|县|旗|区|国"
_OF_ALL = f"(?:全|本|我|各)(?P<level>{_LEVEL})(?:范围|域)?"
_WHOLE = "合计|全部|总计|全辖区?|辖区|all|total"
_NAMED = (
    "(?:(?!全|本(?!溪)|我|各|年|度)[\u4e00-\u9fff]{1,7}?(?:省|自治区|自治州|市|州|县|旗|区))+"
    "|全(?:省|市|国)"
)
_TOWN = (
    "(?:(?!乡|城|全|各|本|街|镇)[\u4e00-\u9fff]{1,4}(?:镇|乡|街道)"
    "(?=(?:19|20|二[〇零○])|卫生院|指标|完成|[()]|$))?"
)
"""A town behind its county, 甲县张庄镇2022年, but not 甲县乡镇卫生院."""
_BEHIND = "(?![级域乡城医外内里处长委政场民辖属直容划间块别县份厅定下统共际])"
"""What is not behind the name of a place, but makes another word of it: 县级, 市场, 区域."""
_BEFORE = (
    r"(?:附[件表]?|表)?\s*[(（]?[0-9一二三四五六七八九十-]*[)）]?\s*[:、.]?\s*"
    "(?:(?:19|20)[0-9]{2}年度?|年度?)?"
)
_NO_PLACE = (
    "^(?:中心|主|老)?城区$|.全[省市县区国]$|各|以|经过|通过|按|(?:上|呈|抄|注:本表)?报|呈|送|"
    "[国省市]对|卫生|健康|医|机构|服务|管理|目标|指标|示范|模范|文明|无烟|平安|[国省市县]家?级|先进|优秀|试点|贫困|脱贫|创建|友好"
    "|强[省市县区]$|(?:社|辖|地|园|学|病|片|郊|库|市|县|牧|灾|疫|山|林|农|景)区$|市县$|区县$"
)
"""What is in a text that ends as the name of a place does, and is none: 社区, 签约率位居全市."""
_LEADS_TO = (
    "[^省市州县旗区]{0,7}?"
    "(?:由|经(?!开区|济)|被|会同(?!县(?:[(]|19|20|卫|指标|完成|$))|依托|纳入|列入|对标|对照|参照|根据|依据|"
    "来?源于|源自|来自|来源|隶属于?)"
)
"""What leads to a place and is in no name of one, but for 经开区 and 会同县: 率由, 已经."""
_INCLUDES = "(?:已|均|都)?(?:包含|包括|含(?!山县))"
"""How a line starts that says what else is in the figures: 含高新区."""
_LEAVES_OUT = "不含|不包括|未含|未包括|除外|缺"
_LED_TO = Pattern(
    f"(?:{_LEADS_TO}|{_INCLUDES})(?P<place>.+)",
    frozenset("由经被同托入标照据于自源属含括"),
)
_GIVEN_BY = Pattern(
    "(?:(?:注|备注|说明):)?[^省市州县旗区由,，。;；]{1,20}由(?P<who>[^,，。;；]{2,}?)"
    "(?:提供|测算|计算|统计|汇总|核算|核定|上报|填报|报送)[。.]?",
    frozenset("由"),
)
"""A line that says who gives a figure: 家庭医生签约率由河西区卫健委提供."""
_OWN_LEVEL = f"^(?:{_LEADS_TO}|{_INCLUDES}驻?|[同从在为受属])[国省市县区]$"
"""A level that something leads to, which is that of the region or above it: 经市, 由区."""
_AT_START = Pattern(
    f"{_BEFORE}(?P<place>(?:{_NAMED}){_BEHIND}{_TOWN})", frozenset("省区州市县旗国")
)
_IN_PLACES = frozenset("省区州市县旗国镇乡街道")
"""One of them is in every name of a place, and in few other names: 社区."""
_COUNTY = "(?<!地)[县旗区]$"
_ZONE = "(?:[新园片景校院街社林矿库]|开发|高新|保税|合作|示范|试验|管理|度假|自治|地)区$"
"""A place that ends as a district does and may lie in one."""
_LONGEST_TITLE = 40
_OWN_LEVEL_OF_ONE = r"(?:(?<=[^省市州盟县旗区(])|(?<=社区))\(?本级\)?$"
_OFFICE_OF_STREET = "街道?(?:办(?:事处)?)?$"
_UNIT_OF_TOWN = Pattern(
    "(?![^镇乡街]*(?:[各全]|社区))[\u4e00-\u9fff]{2,12}?(?:街道?|镇|乡)"
    "(?:(?:中心)?卫生院|社区卫生服务(?:中心|站))",
    frozenset("街镇乡"),
)
"""An institution of a part of a county: 长虹街社区卫生服务中心."""
_BUREAU = "(?:卫生健康|卫健|卫生)(?:委员会|[委局])|人民政府|政府|卫计委|"
"""What is behind the name of a place where its own bureau reports, or nothing."""
_SHORTEST_END = 3
"""How long the end of a region's name is at least that may stand for it: 开发区."""


def is_of_region(place: str, region: str) -> bool:
    """Return whether a place is all of a region: its name, or 全县 of a county."""
    text = normal(place).strip("()[]【】: ")
    if re.fullmatch(_WHOLE, text.casefold()):
        return True
    of_all = re.fullmatch(_OF_ALL, text)
    if of_all is None:
        return _is_named(plain_name(text), plain_name(region))
    has_level = re.search(f"(?:{_LEVEL})$", region)
    return not has_level or region.endswith(of_all["level"])


def _is_named(place: str, region: str) -> bool:
    """Return whether a place is named as a region is, from one of its parts on.

    城区 is some of 东城区, and none of its names; 开发区 may be what a region is called.
    """
    if place == region:
        return True
    if region and place.endswith(region):
        return True
    if len(place) >= _SHORTEST_END and region.endswith(place):
        return True
    names = names_of_region(region)
    return place in names or f"{place}{region[-1:]}" in names


def names_of_region(region: str) -> list[str]:
    """Return the names of a region from one of its parts on, the longest first."""
    parts = _parts(region)
    return ["".join(parts[first:]) for first in range(len(parts))]


def words_of_region(region: str) -> str:
    """Return a pattern of the names of a region, and of 我区, 全区 and the like of its level."""
    level = f"(?:{_LEVEL})"
    if re.search(f"{level}$", region):
        level = region[-1]
    of_all = f"[全本我]{level}(?:范围|域)?内?"
    return "|".join([*map(re.escape, names_of_region(region)), of_all])


def names_region_alone(unit: str, region: str) -> bool:
    """Return whether a unit has the name of its region and no other: 南开区卫健委 of 天津市南开区.

    It is seen without the patterns of places, which take longer to compile than many a file to
    check. Not every such unit is found.
    """
    for name in names_of_region(region):
        if unit.startswith(name):
            return _IN_PLACES.isdisjoint(unit.removeprefix(name))
    return False


def without_region(title: str, region: str) -> str:
    """Return a title without the region that it starts with: its name, or 全县 and the like."""
    for name in (region, *names_of_region(region)):
        if name and title.startswith(name):
            return title.removeprefix(name)
    return re.sub(f"^{_OF_ALL}(?![级属])", "", title)


def is_above(place: str, region: str) -> bool:
    """Return whether a place is what a region lies in: 天津市 of 天津市南开区."""
    return bool(place) and plain_name(region).startswith(plain_name(place))


def is_place(text: str) -> bool:
    """Return whether a text is the name of a place and nothing else, or 全省 and the like."""
    return bool(text) and place_at_start(text) == text


def is_beside_region(place: str, region: str) -> bool:
    """Return whether a place cannot be a part of a region: 河西区 or 郑州市金水区 of 南开区.

    A city may be a part of another, and a zone (开发区) of a district.
    """
    if is_of_region(place, region) or plain_name(region) in plain_name(place):
        return False
    own, others = _parts(region), _parts(place)
    if not own or not others or re.search(_ZONE, place):
        return False
    if re.search(_COUNTY, own[-1]) and own[-1][-1] == others[-1][-1]:
        return True
    return own[-1].endswith("市") and len(others) > 1 and others[0].endswith("市")


def is_unit_of_others(unit: str, region: str) -> bool:
    """Return whether a unit that reports is of a place that cannot be a part of a region.

    A district has no city and no county in it: 开封市卫健委 is none of 南开区. The bureau of the
    city that it lies in reports on all of that; a hospital of the city may lie in it.
    """
    place = place_at_start(unit)
    if not place or not region or is_of_region(place, region):
        return False
    if is_beside_region(place, region):
        return True
    if is_above(place, region):
        is_bureau = re.fullmatch(_BUREAU, normal(unit).removeprefix(place)) is not None
        return is_bureau and _has_no_parts(region)
    return _has_no_parts(region) and _is_no_part(place, region)


def is_unit_of_town(unit: str) -> bool:
    """Return whether a unit is an institution of one street or town: 长虹街社区卫生服务中心."""
    return _UNIT_OF_TOWN.fullmatch(normal(unit)) is not None


def _has_no_parts(region: str) -> bool:
    """Return whether a region is a county or a district, which has no city and no county in it."""
    own = _parts(region)
    return bool(own) and _is_county(own[-1])


def _is_no_part(place: str, region: str) -> bool:
    """Return whether a place is a city or a county, and no zone, that is not the county itself."""
    own, others = _parts(region), _parts(place)
    if not others or re.search(_ZONE, place):
        return False
    return others[-1].endswith(("市", "省", "州", "县", "旗")) and own[-1] not in others


def _is_county(place: str) -> bool:
    """Return whether a place is a county or a district, and no zone."""
    return bool(re.search(_COUNTY, place)) and not re.search(_ZONE, place)


def _parts(place: str) -> list[str]:
    """Return the places in the name of one: 天津市 and 南开区 in 天津市南开区."""
    return re.findall(f".+?(?:{_LEVEL})(?!{_LEVEL})", normal(place))


def name_within(name: str, region: str) -> str:
    """Return what an institution is called in its region: 甲街 for 某市甲街道办事处.

    The name is one as institutions are compared. A street has no institutions beside itself, so
    甲街道（本级） is 甲街 too; 甲县本级 is a part of 甲县, and its bureau is 甲县.
    """
    short = without_region(name, unit_name(region)) or name
    short = re.sub(_OWN_LEVEL_OF_ONE, "", short)
    for ending in BUREAUS:
        short = short.removesuffix(ending) or short
    return re.sub(_OFFICE_OF_STREET, "街", short)


def is_all_of_a_place(text: str) -> bool:
    """Return whether a text is 全县 or the like and nothing else."""
    return re.fullmatch(_OF_ALL, text) is not None


def place_at_start(text: str) -> str:
    """Return the place with which a title starts, as in 甲县2022年完成情况; "" for none."""
    title = normal(text).strip("()[]【】 ")
    if len(title) > _LONGEST_TITLE:
        return ""
    given = _GIVEN_BY.fullmatch(title)
    if given is not None:
        title = given["who"]
    found = _AT_START.match(title)
    if found is None or re.search(f"{_NO_PLACE}|{_OWN_LEVEL}", found["place"]):
        return ""
    led_to = _LED_TO.fullmatch(found["place"])
    if led_to:
        return led_to["place"]
    return found["place"]


def includes_a_part(line: str, region: str) -> bool:
    """Return whether a line says that places are in the figures, each of which a region may have.

    含高新区 says so of a district that may have it, 含河西区 of none. A city is seldom in another.
    """
    text = normal(line).strip("()[]【】 ")
    included = re.match(_INCLUDES, text)
    if included is None or re.search(_LEAVES_OUT, text):
        return False
    places = map(place_at_start, re.split("[、,和与及]", text[included.end() :]))
    return not any(one.endswith("市") or is_unit_of_others(one, region) for one in places)

"""Names of some institutions or persons, and not of all: 公立医院, 65岁以上老年人, 脱贫人口."""

import re

AGE = "[0-9]+岁(?:及?以[上下])"
IN_NEED = "(?:贫困|脱贫|低保|特困|低收入|残疾)(?:人口|人群|居民|家庭|群众|地区|人)?"
"""Those whose titles are of them alone, whatever they are about: 脱贫人口健康帮扶指标."""
PEOPLE = (
    "(?:农村|城镇|城市|户籍|流动|外来)(?:人口|人群|居民|家庭|地区)?|男性?|女性?|"
    f"{IN_NEED}|{AGE}的?(?:老年人|老人|儿童|妇女|人口|人群|居民)?"
)
"""Persons of whom figures are never those of all."""
OF_A_CHAPTER = (
    "(?:重点|特殊)人群|老年人|老人|(?:慢性?病|两病)(?:患者|人群)|儿童|妇女|孕产妇|学生|职工"
)
"""Persons of whom a chapter of a plan may be, with targets that are of all of them."""
_NUMBER = "[0-9一二三四五六七八九十百]+[家个所]"
_OWNED = (
    "非?公立|民营|私立|社会办|[一二三]级(?:及?以[上下])?|[省市区县]级|[省市区县]属|基层|试点|部分"
)
_INSTITUTIONS = (
    f"(?:{_NUMBER})?(?:(?:{_OWNED})(?:综合|专科|中医)?(?:医院|医疗机构|医疗卫生机构|机构)|"
    "(?:第[一二三四]|[省市县区])?"
    "(?:人民医|中心医|中医|中西医结合医|妇幼(?:保健)?|儿童医|精神病?医|专科医|附属医)院|"
    "疾控中心|疾病预防控制中心|卫生监督所|急救中心|"
    "医院|中医医院|乡镇卫生院|社区卫生服务(?:中心|站|机构)|村卫生室|妇幼保健(?:院|机构))"
)
_AT_THE_BASE = (
    "基层(?:医疗机构|医疗卫生机构|机构)|乡镇卫生院|社区卫生服务(?:中心|站|机构)|村卫生室|"
    "疾控中心|疾病预防控制中心|卫生监督所|[省市区县]?妇幼保健(?:院|机构)"
)
_GROUP = f"{PEOPLE}|{_INSTITUTIONS}"


def is_group(text: str) -> bool:
    """Return whether a text names some institutions or persons and nothing else: 公立医院."""
    return re.fullmatch(_GROUP, text) is not None


def does_the_work(text: str) -> bool:
    """Return whether a text names those who do what a section asks for: 基层医疗机构.

    A rate of 家庭医生签约 below it is one of the residents, and not of the institutions.
    """
    return re.fullmatch(_AT_THE_BASE, text) is not None


def is_some_chapter(text: str) -> bool:
    """Return whether a section or a class names some of those that its figures may be of alone."""
    return names_some(text) and not does_the_work(text)


def names_some(text: str) -> bool:
    """Return whether a text names some institutions or persons, who may be all that are meant."""
    return is_group(text) or re.fullmatch(OF_A_CHAPTER, text) is not None


def is_chapter(text: str) -> bool:
    """Return whether a text names persons of whom a chapter may be: 重点人群."""
    return re.fullmatch(OF_A_CHAPTER, text) is not None

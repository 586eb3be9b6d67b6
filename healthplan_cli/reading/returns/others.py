"""Short texts that say that figures are others than what was done, of all: 农村, 计划数."""

import re

from healthplan_cli.units import normal

_BEFORE = (
    r"(?:(?:注|备注|说明)\s*[:：]\s*)?[(（]?(?:[一二三四五六七八九十0-9]{1,2}[)）、.]\s*)?"
    "(?:以[上下]|上述|下列|本表|表中|其)?(?:数据|数值|数字|各项)?(?:均|皆|都)?(?:为|是|系|指|属)?"
)
_BEHIND = "(?:的|统计|数据|数值|数字|数|值|口径|部分){0,3}[)）]?[:：。]?"
_PLANNED = "(?:[0-9]{4}年|本?年度?)?(?:目标|计划|任务|预算)"
_GUESSED = "(?:初步)?(?:预计|预测|预估|估计|估算|暂估|推算)(?:完成)?"
_EARLIER = "(?:上|去|前|上一)年(?:度)?(?:同期)?(?:实际|完成)?|同期|上期|往年|基期"
_SOME = (
    "农村|城镇|城市|乡村|户籍|流动|男性?|女性?|(?:农村|城镇|城市|户籍|流动|外来)(?:人口|居民|地区)"
    "|(?:非?公立|民营|私立)(?:医院|机构)?|其中|部分|抽样|样本"
)
_LEFT_OUT = "不含.{1,12}|不包括.{1,12}|仅.{1,12}|除.{1,12}外"
_LONGEST = 24
_OTHERS = f"{_BEFORE}(?:{_PLANNED}|{_GUESSED}|{_EARLIER}|{_SOME}){_BEHIND}"
_WITHOUT_SOME = f"{_BEFORE}(?:{_LEFT_OUT}){_BEHIND}"
_WRAPPED = f"{_BEFORE}(.*?){_BEHIND}"


def is_of_others(text: str, *, left_out: bool = True) -> bool:
    """Return whether a text says nothing but that figures are planned, guessed, earlier, or a part.

    `left_out`: whether it is enough that something is left out of them, 不含民营.
    """
    plain = normal(text)
    if len(plain) > _LONGEST:
        return False
    if re.fullmatch(_OTHERS, plain):
        return True
    return left_out and bool(re.fullmatch(_WITHOUT_SOME, plain))


def without_wrapping(text: str) -> str:
    """Return a text without 注：以上均为 before it and 数据 behind it."""
    found = re.fullmatch(_WRAPPED, normal(text))
    return found[1] if found else text

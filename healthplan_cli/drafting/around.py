"""What the words of a clause, and of its sentence, say of a whole target: due, each, hedge."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct

from healthplan_cli.drafting.entries import DueWords
from healthplan_cli.drafting.five_years import last_year
from healthplan_cli.drafting.grammar import found_in, words_in
from healthplan_cli.drafting.lists import AND
from healthplan_cli.model.extracted import Fired
from healthplan_cli.model.period import Period
from healthplan_cli.text.patterns import Pattern

_NAMED = re.compile("《[^》]*》|“(?!十[一二三四五六七八]五”)[^”]*”|‘[^’]*’")
_MARKS = frozenset("《“‘")
"""Without one of these nothing is a name."""
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_COUNTED = ("个", "家", "所", "名", "支")
_KIND = re.compile(".*(?:院|中心|站|所|机构|乡镇|街道|县|区|市|校|室|单位|村|社区|企业)")
_EACH_WORDS = re.compile(
    "每(?:个|家|所|县|区|镇|乡|村|街道|名|支)|所有|各(?!项|类|种|方|自|环节|阶段|单位职责)|(?<![平人日次年户床])均(?!衡|次|预期|期望|等|可)"
    "|(?<![首])都(?!市)|全部(?!门)|以[^，。;；\\d]{1,6}为单位"
)
_VERB_BEHIND = re.compile(
    "(?:签约(?:服务)?)?(?:(?:控制|稳定|保持|维持|下降|降低?|提高|提升)(?:在|到|至)?|不?(?:超过|低于|少于|高于|小于|大于)|为|达到?)?$"
)
_IS_NOBODY = re.compile(
    "(?:总|平均)?(?:投入|投资|补助|补贴|资助|奖励|面积|规模|资金|经费|费用)|半?年度?|季度?|月|周|天|日|次"
)
"""What is measured of each, and each time: 每个投入不低于5000万元, 每村每月不少于1次."""
_LEFT_OUT = Pattern(
    "(?<![清消免解废排扣拆去])除(?!此)[^，。;；]{1,20}?外(?!，?[还也另并再])|除外", frozenset("外")
)
_EACH_SIGNS = frozenset("每所各均都全单")
"""Without one of these no word means every one."""
_BESIDE_TIME = re.compile(r"(?:、|和|及|与|到|至|在|前|之前|力争|争取|力求|确保|努力|\s)*")
_LONGEST_TIME = 30
"""The most characters of a clause that is a day alone."""
_OF_A_LIST = re.compile(r"(?:均|都)|各(?=\d)")


class Due(Struct, frozen=True):
    """When a clause says that it is due; `day` is None where the year is not known."""

    day: date | None
    words: str
    fired: Fired


class Strength(Struct, frozen=True):
    """The word of a clause that insists, hopes or tries."""

    means: str
    word: str
    fired: Fired


class Each(Struct, frozen=True):
    """Of whom every one must meet a target."""

    of: str
    fired: Fired


@lru_cache(maxsize=256)
def without_names(text: str) -> str:
    """Return a text with blanks in place of names and titles, whose words are not its own."""
    if _MARKS.isdisjoint(text):
        return text
    return _NAMED.sub(lambda found: " " * len(found[0]), text)


def due_of(text: str, period: Period | None) -> Due | None:
    """Return the first time that a clause names as that by which it is due; days come first."""
    best: tuple[DueWords, re.Match[str]] | None = None
    for entry, match in _due_words(text):
        if best is None or _exactness(entry) > _exactness(best[0]):
            best = (entry, match)
    if best is None:
        return None
    return _due(*best, text, period)


def dues_of(text: str, period: Period | None) -> tuple[Due, ...]:
    """Return each time by which a text says that something is due, in its order.

    Of words that overlap the more exact ones count: 2026年6月底前 is no end of a year.
    """
    found = sorted(_due_words(text), key=lambda one: -_exactness(one[0]))
    apart: list[tuple[DueWords, re.Match[str]]] = []
    for entry, match in found:
        if not any(_overlap(match, other) for _, other in apart):
            apart.append((entry, match))
    apart.sort(key=lambda one: one[1].start())
    return tuple(_due(entry, match, text, period) for entry, match in apart)


def _due_words(text: str) -> Iterator[tuple[DueWords, re.Match[str]]]:
    """Yield the words for a time by which something is due, entry by entry."""
    own = without_names(text)
    for entry, match in found_in(words_in(own).due, own):
        if entry.means not in ("year", "five_years") or _is_due_year(match, text):
            yield entry, match


def _due(entry: DueWords, match: re.Match[str], text: str, period: Period | None) -> Due:
    fired = Fired(f"due.{entry.id}", match.start(), match.end())
    return Due(_day(entry, match, _year(match, text, period)), match[0], fired)


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def times_in_turn(text: str) -> tuple[str, ...]:
    """Return the days that a clause names one after another: 2022年和2030年; none for one alone."""
    chain: list[re.Match[str]] = []
    for match in _times(text):
        if chain and not AND.fullmatch(text[chain[-1].end() : match.start()]):
            if len(chain) > 1:
                break
            chain = []
        chain.append(match)
    if len(chain) < 2:
        return ()
    return tuple(match[0] for match in chain)


def _times(text: str) -> list[re.Match[str]]:
    """Return the places where a clause names a day, the longest words of each."""
    own = without_names(text)
    found = [match for _, match in found_in(words_in(own).due, own)]
    found.sort(key=lambda match: (match.start(), -match.end()))
    apart: list[re.Match[str]] = []
    for match in found:
        if not apart or match.start() >= apart[-1].end():
            apart.append(match)
    return apart


def is_time_alone(text: str) -> bool:
    """Return whether a clause says nothing but when what stands behind it is due: 到2025年."""
    if len(text) > _LONGEST_TIME:
        return False
    times = _times(text)
    left = text
    for match in times:
        left = left.replace(match[0], "", 1)
    return left != text and _BESIDE_TIME.fullmatch(left) is not None


def _exactness(entry: DueWords) -> int:
    order = ("end", "five_years", "year", "half", "quarter", "before", "month", "day")
    return order.index(entry.means)


def _is_due_year(match: re.Match[str], text: str) -> bool:
    """Return whether a year is one by which something is due, and no span or name of a year."""
    before, after = text[: match.start()], text[match.end() :]
    if re.search(r"[\d\-~至比较在]$", before) or re.match(
        r"[\d\-~]|(?:基础|以来|版|度\S*(?:计划|方案))", after
    ):
        return False
    return "年" in match[0] or "plan" in match.groupdict()


def _year(match: re.Match[str], text: str, period: Period | None) -> int | None:
    """Return the year of a time: its own, else one that stands before it, else the plan's."""
    named = match.groupdict()
    if named.get("year"):
        return int(named["year"])
    if named.get("plan"):
        return last_year(named["plan"])
    before = re.findall(r"(20\d\d)年", text[: match.start()])
    if before:
        return int(before[-1])
    if period is not None:
        return period.end.year
    return None


def _day(entry: DueWords, match: re.Match[str], year: int | None) -> date | None:
    from calendar import monthrange

    if year is None:
        return None
    month, day = 12, 31
    if entry.means == "half":
        month, day = 6, 30
    elif entry.means == "quarter":
        month = _QUARTERS[match["quarter"]]
    elif entry.means in ("month", "before", "day"):
        month = int(match["month"])
    if entry.means == "day":
        day = min(int(match["day"]), monthrange(year, month)[1])
    elif entry.means != "half":
        day = monthrange(year, month)[1]
    return date(year, month, day)


def strength_of(text: str) -> Strength | None:
    """Return the last word before a limit that insists or hopes, else one that tries."""
    own = without_names(text)
    best: Strength | None = None
    for entry, match in found_in(words_in(own).strength, own):
        fired = Fired(f"strength.{entry.id}", match.start(), match.end())
        found = Strength(entry.means, match[0], fired)
        if best is None or _outweighs(found, best):
            best = found
    return best


def _outweighs(one: Strength, other: Strength) -> bool:
    """Return whether a word counts more: trying least, and of the others the last one."""
    if "tried" in (one.means, other.means) and one.means != other.means:
        return other.means == "tried"
    if one.means == "tried":
        return one.fired.start < other.fired.start
    return one.fired.start > other.fired.start


def each_of(text: str, start: int = 0) -> Each | None:
    """Return of whom every one must meet what a clause, from a place in it on, asks for."""
    own = without_names(text)
    for entry, match in found_in(words_in(own).each, own):
        if match.start() < start:
            continue
        of = _kind(match)
        if not match["of"].startswith("每"):  # 每村每月巡诊 is of each village
            of = _whom(match["of"]) or of
        if of:
            return Each(of, Fired(f"each.{entry.id}", match.start(), match.end()))
    return None


def _kind(match: re.Match[str]) -> str:
    """Return 村 of 每村; 每家 without a noun names nobody."""
    kind: str = match.groupdict().get("kind") or ""
    if kind in _COUNTED:
        return ""
    return kind


def _whom(text: str) -> str:
    """Return a kind of institution without the words around it."""
    cut = re.sub(
        r"^.*?(?:力争|确保|争取|实现|推动|推进|保证|年[底内]前?|到(?!岗|位|达|期))", "", text
    )
    cut = re.sub(
        r"^(?:全市|全区|全县|全省|辖区内?|区内|市内)?(?:所有|各级各类|各级|各类|各|每个|每家|每)?",
        "",
        cut,
    )
    cut = cut.strip("的 ").removesuffix("要").removesuffix("应").strip()
    cut = re.sub("每[年季月周日]度?$", "", _VERB_BEHIND.sub("", cut))
    if _IS_NOBODY.fullmatch(cut):
        return ""
    kind = _KIND.match(cut)
    if kind and re.search("(?:率|比例|占比|水平|数|度|量|费用|增幅|日)$", cut):
        return kind[0]
    return cut


def without_words_for_each(text: str) -> str:
    """Return a clause without 均 and 各, where they mean each name of a list."""
    return _OF_A_LIST.sub("、", text)


def leaves_out(text: str) -> bool:
    """Return whether a clause names some of whom it does not hold: 除甲县外, (甲县除外)."""
    return _LEFT_OUT.search(text) is not None


def has_each_word(text: str) -> bool:
    """Return whether a clause has a word that may mean every one of a kind."""
    if _EACH_SIGNS.isdisjoint(text):
        return False
    return _EACH_WORDS.search(without_names(text)) is not None

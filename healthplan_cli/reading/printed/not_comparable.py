"""Changes of figures that are said not to be comparable with those before: break:, 新口径.

So is one from a baseline that is said to be of another year than changes are counted from.
"""

import re
from collections.abc import Iterator

from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.reading.printed.entries import entries_in
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

_WAY = "(?:统计|指标|计算|数据|人群)*(?:口径|范围|定义|方法|分母)"
_CHANGED = "(?:有所|有|已|发生|作了|进行|作|了)*(?:变化|变更|调整|不同|不一致|不一样|改变|修订)了?"
_LAST_YEAR = "(?:(?:与|同|和)(?:上|去|上一)年(?:度|同期)?(?:数据|数)?)?"
_NOT_COMPARABLE = re.compile(
    f"{_LAST_YEAR}(?:{_WAY}{_LAST_YEAR}{_CHANGED}|不可比|不具(?:有)?可比性|无可比性|没有可比性)|"
    "(?:为|按|采用|执行|系)*(?:新|不同)(?:的|统计)*口径(?:统计|数据|数|计算)?"
)
_YEAR = "((?:19|20)[0-9]{2})年?(?:度|底|末)?(?:的|数据|数|值|水平|调查|监测|结果|年报)*"
_BASELINE_OF = re.compile(
    "(?:上报|填报|所填)*基(?:期|年|准|数)(?:年份|年度|数据|水平|值|数|年|期)*"
    f"(?:为|是|系|:|取自?|采用|使用|用|按)*{_YEAR}|"
    f"(?:以|按|用|采用){_YEAR}(?:为|作为?|做)基(?:期|年|准|数)(?:值|数|年)?"
)
"""基期为2018年, 以2018年为基数."""
_SAME_WAY = re.compile(
    "同(?:一)?口径|可比口径|(?:基期|上年|去年)[^,，。;；]{0,6}(?:调整|重算|修订|还原)"
)
"""What says that both figures were counted in one way all the same."""


def not_comparable(review: Review) -> Iterator[Problem]:
    """Yield a doubt about each change between figures that are said not to be comparable."""
    for verdict in review.verdicts:
        actual = verdict.actual
        if actual is None or not verdict.target.asks_for_change:
            continue
        for _, one in entries_in(actual):
            yield from _of_entry(one, _year_of_baseline(review, verdict))


def _year_of_baseline(review: Review, verdict: Verdict) -> int:
    """Return the year that the baseline of an entry is of; 0 where the plan has its own."""
    if verdict.target.baseline is not None or verdict.target.every is not None:
        return 0
    return review.plan.period.baseline


def _of_entry(actual: Actual, year: int) -> Iterator[Problem]:
    why = actual.broken or _said_in(actual.note)
    if not why and year and actual.baseline is not None:
        why = _baseline_of_another_year(actual.note, year)
    if why and not actual.explain:
        words = say(
            "the figure cannot be compared with that before ({why}), and its change is asked for; "
            "say why it counts with explain: (in a table: explanation)",
            why=quoted(why),
        )
        yield Problem(actual.position, "not-comparable", words, "warning")


def _said_in(note: str) -> str:
    """Return the clause of a note that says so, "" where none does."""
    if _SAME_WAY.search(normal(note)):
        return ""
    return next(filter(_NOT_COMPARABLE.fullmatch, clauses(normal(note))), "")


def _baseline_of_another_year(note: str, year: int) -> str:
    """Return the clause of a note by which the baseline is not of a year, "" where none is."""
    for clause in clauses(normal(note)):
        found = _BASELINE_OF.fullmatch(clause.strip())
        if found is not None and int(found[1] or found[2]) != year:
            return clause
    return ""

"""What a clause with a count states besides it: all of whom it is for, and more work."""

import re
from collections.abc import Iterator, Sequence

from healthplan_cli.drafting.figures import Figure
from healthplan_cli.drafting.part import is_share
from healthplan_cli.model.extracted import Fired, Reading

_FOR_ALL = re.compile(r"[为给](?P<of>所有[^，。;；\d]+?)配齐(?=\d)")
_ALL_OTHERS = re.compile(r"(?:全部|所有)(?P<of>[^，。;；\d]+?)(?:和|以及|及|、)$")
_WORK = "(?:筛查|检查|体检|检测|培训|接种|初筛|随访|义诊)"
_MORE_WORK = re.compile(
    rf"[^\d，、和及]*?{_WORK}(?:以及|和|及)(?P<more>[^\d，、和及]{{2,20}}?{_WORK})(?:工作|服务|任务)?$"
)


def stated_besides(text: str, counted: Sequence[Figure]) -> Iterator[Reading]:
    """Yield what a clause with one count states besides it."""
    if len(counted) != 1:
        return
    if is_share(counted[0]):
        before = _ALL_OTHERS.search(text, 0, counted[0].start)
        if before is not None:
            yield _all_others(before, counted[0])
        return
    for_all = _FOR_ALL.search(text)
    if for_all is not None:
        yield _all_have_it(for_all, counted[0])
    more = _MORE_WORK.match(text, counted[0].end)
    if more is not None:
        yield _more_work(more)


def _all_have_it(found: re.Match[str], figure: Figure) -> Reading:
    """Return that all of them get it: 为所有乡镇卫生院配齐95台车辆."""
    return Reading(
        0,
        len(found.string),
        "at_least",
        "100%",
        "%",
        name=f"配齐{found.string[figure.end :]}",
        of=found["of"],
        fired=(Fired("besides.all", *found.span()),),
        is_in_words=True,
        is_sure=False,
    )


def _all_others(found: re.Match[str], figure: Figure) -> Reading:
    """Return that all of one kind do what a share of another does: 全部医院和80%的卫生院能够…."""
    return Reading(
        0,
        len(found.string),
        "at_least",
        "100%",
        "%",
        name=found.string[figure.end :],
        of=found["of"],
        fired=(Fired("besides.others", *found.span()),),
        doubts=("list",),
        is_in_words=True,
        is_sure=False,
    )


def _more_work(found: re.Match[str]) -> Reading:
    """Return work that the number before it may not be of: 2.5万名妇女筛查和婚前检查."""
    return Reading(
        found.start("more"),
        found.end(),
        "done",
        True,
        name=found["more"],
        fired=(Fired("besides.work", *found.span("more")),),
        doubts=("list",),
        is_in_words=True,
        is_sure=False,
    )

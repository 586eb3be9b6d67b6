"""Titles and names of files on what was done of the plan of a year: 2021年工作要点完成情况."""

import re

_RESULTS = (
    "(?<![0-9~—–至到-])(?:19|20)[0-9]{2}年[^,，。;；:：()0-9]{0,16}?"
    "(?:要点|规划|计划|纲要|方案|责任书|实事|办法)"
    "[^,，。;；:：()0-9]{0,8}?(?:完成|落实|执行|进展|推进|实施|自查|自评|评估|总结)"
)


def names_results_of_a_plan(title: str) -> bool:
    """Return whether a title is of what was done of a plan, and not of the plan: of its year."""
    return re.search(_RESULTS, title) is not None

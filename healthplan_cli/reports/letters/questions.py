"""The problems that are doubts: what a unit is asked, with room for its answers."""

from collections.abc import Iterable, Sequence

from healthplan_cli.reports._problem_words import place
from healthplan_cli.reports.letters.letter import Part, Table
from healthplan_cli.text.codes import is_answered_by_explain
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Language, say

OF_RULE = "rule/"
"""What the code of a broken rule begins with."""
WIDTHS = (6, 26, 60, 50)


def questions(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that the unit may answer in place of a correction."""
    return [problem for problem in problems if _is_question(problem)]


def _is_question(problem: Problem) -> bool:
    if problem.level != "warning":
        return False
    return problem.code.startswith(OF_RULE) or is_answered_by_explain(problem.code)


def asked(problems: Sequence[Problem], language: Language) -> Part:
    """Return the questions to answer, each with room for the answer."""
    rows = []
    for number, problem in enumerate(problems, 1):
        rows.append((number, place(problem.position), language.text(problem.words), ""))
    words = (say("number"), say("place"), say("question"), say("answer"))
    how = say(
        "Where the figure is right, write why as explain: beside it (in a table: in the column"
        " explanation), and hand in the return again."
    )
    table = Table([language.text(one) for one in words], rows, WIDTHS)
    return Part(language.text(say("questions to answer")), [language.text(how)], table)

"""The figure of a place (全市) beside the one that is read, which is the same in its plan."""

from healthplan_cli import units
from healthplan_cli.judging.whole_file import is_same_figure
from healthplan_cli.reading.phrases.places import is_of_region
from healthplan_cli.reading.printed.case import Case, Found
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say


def check(case: Case) -> Found:
    """Compare the figure of a place with that of the plan, where it is the region of the plan."""
    printed = case.printed.quantity
    figure = case.only.figure if case.only is not None else None
    if printed is None or figure is None:
        return None
    if not is_of_region(case.printed.heading[:2], case.plan.region):
        return None
    own = units.parse(case.printed.text, case.printed.unit or figure.unit)
    if is_same_figure(own, figure):
        return []
    words = say(
        "the table has {text} under {heading}, and reports {figure}; correct one of them",
        text=quoted(case.printed.text),
        heading=quoted(case.printed.heading),
        figure=figure,
    )
    return [case.problem("duplicate-column", words, doubts=True)]

"""Returns of units as texts, through the real readers and the real judge."""

from collections.abc import Mapping
from datetime import date
from textwrap import indent

from healthplan_cli.collecting.returns import returns_of
from healthplan_cli.judging.division import plan_for
from healthplan_cli.judging.judge import judge
from healthplan_cli.model.collected import Handed, Return
from healthplan_cli.model.period import Period
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.reading.returns.submission import Given, read_submission
from healthplan_cli.reading.yaml.parse import nodes_of
from tests.conftest import CATALOG, read_plan

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31), 2024)


def collected_texts(targets: str, actuals: Mapping[str, str]) -> tuple[Plan, tuple[Return, ...]]:
    """Judge the lines that each unit has under `actuals:`; a unit with an empty text sent nothing."""
    plan = read_plan(targets)
    units = tuple(Unit(name, name) for name in actuals)
    handed = {}
    for unit in units:
        if actuals[unit.id]:
            review = judged(plan_for(plan, unit), unit, actuals[unit.id])
            handed[unit.id] = [Handed(f"{unit.id}.yaml", None, review)]
    return plan, returns_of(Roster(units), handed, YEAR, None)


def judged(plan: Plan, unit: Unit, actuals: str) -> Review:
    head = f"plan: test/2025\nas_of: 2025-12-31\norg_unit: {unit.zh}\nactuals:\n"
    root = nodes_of(head + indent(actuals, "  "), f"{unit.id}.yaml")
    _, submission, _ = read_submission(root, lambda _: plan, CATALOG, Given())
    return judge(plan, submission)

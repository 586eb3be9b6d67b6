"""Plans that were drafted and that no person has read yet."""

from healthplan_cli.model.plan import Plan
from healthplan_cli.text.problems import InvalidInputError, Problem
from healthplan_cli.text.words import say


def read_by_a_person(plan: Plan) -> Plan:
    """Return a plan that figures can be judged by.

    Raises InvalidInputError `draft-plan` for a draft: its limits are those that a program read.
    """
    if not plan.draft:
        return plan
    words = say(
        "{id} is a draft that nobody has read yet; read its targets against their quotes, then "
        "take out the line draft: true",
        id=plan.id,
    )
    raise InvalidInputError([Problem(plan.position, "draft-plan", words)])

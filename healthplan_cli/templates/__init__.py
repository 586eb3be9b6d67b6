"""Files to fill in, made from a plan, one module an ending.

Each has `template(plan, catalog, language) -> str | bytes`.
"""

from healthplan_cli import plugins
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import Language, say

ALSO = {"yml": "yaml"}


def template(
    plan: Plan, catalog: Catalog, language: Language, ending: str = ".yaml"
) -> str | bytes:
    """Return a file to fill in, by its ending. Raises UsageError where none has that ending."""
    endings = plugins.names(__name__)
    name = ending.lstrip(".").lower()
    name = ALSO.get(name, name)
    if name not in endings:
        known = ", ".join(f".{one}" for one in endings)
        words = say("the name of the file has no ending; hpc makes {endings}", endings=known)
        if name:
            words = say(
                "hpc makes no {ending} file to fill in; it makes {endings}",
                ending=repr(ending),
                endings=known,
            )
        raise UsageError(words)
    made: str | bytes = plugins.load(__name__, name).template(plan, catalog, language)
    return made

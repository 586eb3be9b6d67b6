"""Files of waivers for the units of a collection: for one of them each, or for all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.roster import Roster
from healthplan_cli.model.submission import Waiver
from healthplan_cli.reading.returns.sender import WHOLE, Senders
from healthplan_cli.reading.returns.waivers import read_waivers, unknown_waivers
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.text.problems import InvalidInputError, Problem, quoted
from healthplan_cli.text.words import say


class UnitWaivers(Struct, frozen=True):
    """The waivers that count for every unit and for all together, and those of each by its id."""

    for_all: tuple[Waiver, ...] = ()
    by_unit: Mapping[str, Sequence[Waiver]] = {}
    problems: tuple[Problem, ...] = ()

    def of(self, id: str) -> tuple[Waiver, ...]:
        """Return the waivers that count for a unit; its own come last, as the last one counts."""
        return (*self.for_all, *self.by_unit.get(id, ()))


def waivers_of_units(
    paths: Iterable[Path], plan: Plan, roster: Roster, specs: Specs
) -> UnitWaivers:
    """Return the waivers of files, by the units that they name; one of another plan is told.

    Raises InvalidInputError for a file that is wrong, and for waivers of what is neither a target
    of the plan nor a rule, or of no unit of the roster.
    """
    given = [waiver for path in paths for waiver in read_waivers(path)]
    own = [waiver for waiver in given if waiver.plan in ("", plan.id)]
    wrong = unknown_waivers(own, plan, specs.rules)
    senders = Senders(roster)
    for_all: list[Waiver] = []
    by_unit: dict[str, list[Waiver]] = {}
    for waiver in own:
        unit = senders.named(waiver.org_unit)
        plain = replace(waiver, org_unit="")
        if not waiver.org_unit:
            for_all.append(plain)
        elif unit is not None:
            by_unit.setdefault(unit.id, []).append(plain)
        elif senders.is_whole(waiver.org_unit):
            by_unit.setdefault(WHOLE, []).append(plain)
        else:
            wrong.append(_of_nobody(waiver, senders))
    if wrong:
        raise InvalidInputError(wrong)
    return UnitWaivers(tuple(for_all), by_unit, tuple(_of_other_plans(given, own)))


def _of_nobody(waiver: Waiver, senders: Senders) -> Problem:
    words = say(
        "the waiver of {id} is for {name}, a unit that the roster does not have{near}",
        id=waiver.id,
        name=quoted(waiver.org_unit),
        near=senders.near(waiver.org_unit),
    )
    return Problem(waiver.position, "unknown-unit-name", words)


def _of_other_plans(given: Iterable[Waiver], own: Sequence[Waiver]) -> Iterator[Problem]:
    for waiver in given:
        if waiver not in own:
            words = say(
                "the waiver of {id} is for {whose}, and not for these figures",
                id=waiver.id,
                whose=waiver.plan,
            )
            yield Problem(waiver.position, "waiver-unused", words, "warning")

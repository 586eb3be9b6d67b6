"""Which targets of a review are looked at."""

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.plan import Target
from healthplan_cli.model.review import Review


class Selection(Struct, frozen=True):
    """What a target must have to be looked at; what is empty asks for nothing."""

    only: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    def __str__(self) -> str:
        asked = (
            ("--only", self.only),
            ("--lead", self.leads),
            ("--section", self.sections),
            ("--target", self.targets),
        )
        return " ".join(f"{option} {word}" for option, words in asked for word in words)

    def takes(self, target: Target) -> bool:
        """Whether a target is looked at: every kind of choice must fit, of each any one."""
        return (
            (not self.only or any(word in self.only for word in qualities(target)))
            and (not self.leads or any(lead in target.lead for lead in self.leads))
            and (not self.sections or any(part in target.section for part in self.sections))
            and (not self.targets or target.id in self.targets)
        )


QUALITIES = ("hard", "soft", "binding", "expected")


def qualities(target: Target) -> tuple[str, ...]:
    """hard or soft; binding (约束性) or expected (预期性) where the plan says so."""
    bound = {True: ("binding",), False: ("expected",), None: ()}[target.binding]
    return (target.strength, *bound)


def selected(review: Review, selection: Selection) -> Review:
    """The review of the targets looked at."""
    return replace(
        review,
        verdicts=tuple(verdict for verdict in review.verdicts if selection.takes(verdict.target)),
    )

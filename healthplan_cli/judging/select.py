"""Which targets of a review are shown."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.degree import DEGREES, degree
from healthplan_cli.model.review import Review
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import UsageError, did_you_mean, nearest
from healthplan_cli.text.words import NOTHING, Words, say


class Selection(Struct, frozen=True):
    """What a target must have to be shown; what is empty asks for nothing.

    A target is asked for by its id, or by a name of its indicator.
    """

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

    def words(self) -> "Iterator[Selection]":
        """Yield what each word asks for by itself."""
        for field in self.__struct_fields__:
            for word in getattr(self, field):
                yield Selection(**{field: (word,)})

    def takes(self, target: Target) -> bool:
        """Return whether a target fits every kind of choice: of each kind, any one word."""
        if self.only and not set(self.only) & set(qualities(target)):
            return False
        if self.leads and not set(self.leads) & set(target.lead):
            return False
        if self.sections and not any(part in target.section for part in self.sections):
            return False
        return not self.targets or not set(self.targets).isdisjoint(_names_of(target))

    def near(self, targets: Sequence[Target]) -> Words:
        """Return `; did you mean X?` for a word that no target has, or what lists those there are.

        Nothing where each word is that of a target, and no target has them all.
        """
        known = [
            *(name for target in targets for name in _names_of(target)),
            *(lead for target in targets for lead in target.lead),
        ]
        unknown = [word for word in (*self.targets, *self.leads) if word not in known]
        if unknown:
            return _near(unknown[0], dict.fromkeys(known))
        if self == Selection(sections=self.sections):
            return _LISTED
        return NOTHING


_LISTED = say("; hpc show PLAN lists its targets and sections")


def _near(word: str, known: Iterable[str]) -> Words:
    """Return the one name that is surely meant, else those with the word in them, if any."""
    from healthplan_cli.text.near_names import near_in_meaning  # few words fit no target

    names = tuple(known)
    near = nearest(word, names)
    if near == NOTHING:
        near = did_you_mean(near_in_meaning(word, names))
    if near == NOTHING:
        return _LISTED
    return near


QUALITIES = ("hard", "soft", "binding", "expected", *DEGREES)


def _names_of(target: Target) -> tuple[str, ...]:
    return target.id, *target.indicator.names


def qualities(target: Target) -> tuple[str, ...]:
    """Return hard or soft, the degree, and whether it is binding (约束性) where that is said."""
    found = (target.strength, degree(target))
    if target.binding is None:
        return found
    return (*found, "binding" if target.binding else "expected")


def selected(review: Review, selection: Selection) -> Review:
    """Return the review of the chosen targets alone."""
    kept = tuple(verdict for verdict in review.verdicts if selection.takes(verdict.target))
    return replace(review, verdicts=kept)


def refuse_idle(selection: Selection, targets: Sequence[Target], plan: str) -> None:
    """Refuse a choice of which a word fits none of the targets, or all its words together do.

    Raises UsageError.
    """
    for asked in (*selection.words(), selection):
        if targets and not any(asked.takes(target) for target in targets):
            words = say(
                "no target of {plan} is {selection}{near}",
                plan=plan,
                selection=asked,
                near=asked.near(targets),
            )
            raise UsageError(words)

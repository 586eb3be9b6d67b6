"""What is wrong with a figure or its unit."""

from healthplan_cli.text.words import Words


class UnitError(ValueError):
    """A text that is no quantity, an unknown unit, or two units that do not fit.

    `code` is a problem code, and `part` names the part of a target that it is in, from the outside
    in; nothing where it is in none.
    """

    def __init__(self, code: str, words: Words) -> None:
        self.code = code
        self.words = words
        self.part: tuple[str, ...] = ()
        super().__init__(str(words))

    def in_part(self, name: str) -> "UnitError":
        """Return the error as one of a part."""
        self.part = (name, *self.part)
        return self


def unknown_unit(unit: str) -> UnitError:
    """Return the error of a unit that is not known, with what may be meant."""
    from healthplan_cli.units.unknown import words_for  # needed only where something is wrong

    return UnitError("unknown-unit", words_for(unit))

"""What is wrong with a figure or its unit."""

from healthplan_cli.text.words import Words


class UnitError(ValueError):
    """A text that is no quantity, an unknown unit, or two units that do not fit.

    `code` is a problem code.
    """

    def __init__(self, code: str, words: Words) -> None:
        self.code = code
        self.words = words
        super().__init__(str(words))


def unknown_unit(unit: str) -> UnitError:
    """Return the error of a unit that is not known, with what may be meant."""
    from healthplan_cli.units.unknown import words_for  # needed only where something is wrong

    return UnitError("unknown-unit", words_for(unit))

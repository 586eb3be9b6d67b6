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

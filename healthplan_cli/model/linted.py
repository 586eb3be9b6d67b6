"""What `hpc lint` found: the files that it read, and what is wrong in them."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from healthplan_cli.text.problems import Problem


class Linted(Struct, frozen=True):
    """The files that were read, and every problem in them in the order of the files."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How often each code was found, the most frequent first."""
        found = Counter(problem.code for problem in self.problems)
        most_first = sorted(found.items(), key=lambda one: (-one[1], one[0]))
        return dict(most_first)

    @property
    def is_sound(self) -> bool:
        """Whether there is no error; warnings are none."""
        return not any(problem.level == "error" for problem in self.problems)

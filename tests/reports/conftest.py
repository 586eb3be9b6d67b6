"""The reviews that every report is tested on: a normal one, a hostile one and an odd one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.model.review import Review
from healthplan_cli.pipeline import Options, check
from healthplan_cli.text.problems import InvalidInputError

REVIEWS = Path(__file__).parent / "reviews"
TODAY = date(2025, 10, 1)


def checked_of(name: str) -> Checked:
    """Every file of actuals in a folder against its plan; the working folder is the one above."""
    reviews: list[Review] = []
    refused: list[Refused] = []
    for file in sorted(Path(name).glob("*.yaml")):
        if file.stem != "plan":
            try:
                reviews.append(check(file, Options(plan=f"{name}/plan.yaml", today=TODAY)))
            except InvalidInputError as error:
                refused.append(Refused(str(file), error.problems))
    return Checked(tuple(reviews), tuple(refused))


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Checked]:
    """`checked(name)`: what a run over the files of one folder finds."""
    monkeypatch.chdir(REVIEWS)
    return checked_of

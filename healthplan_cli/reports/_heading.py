"""What is above reviews in every report for people: whose they are, and what they differ in."""

from collections.abc import Sequence
from datetime import date

from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.model.review import Review
from healthplan_cli.reports._problem_words import file_name
from healthplan_cli.text.words import Language, Words, say, visible

_UNDATED = date(2000, 1, 1)
"""The day of a report without any figures: the same in every run."""


def latest_day(checked: Checked) -> date:
    """Return the latest day of the figures of a report."""
    return max((one.submission.as_of for one in checked.reviews), default=_UNDATED)


def title(review: Review, language: Language) -> str:
    """Return the line above a review."""
    day = review.submission.as_of
    return language.text(say("{title}, as of {day}", title=review.plan.title, day=day))


def reporter(review: Review, language: Language) -> str:
    """Say who reports; "" where the file does not say."""
    unit = review.submission.org_unit
    if unit:
        return language.text(say("reported by {unit}", unit=unit))
    return ""


def note(review: Review) -> str:
    """Return what the file says of itself as a whole."""
    return visible(review.submission.note)


def labels(reviews: Sequence[Review], *, with_folders: bool = True) -> list[str]:
    """Return a name for each of several reviews: who reports, else the file.

    Where that names two, the day is added, or else the file, at last with its folders.
    """
    units, dated, filed, whole = [], [], [], []
    for review in reviews:
        file = review.submission.position.file
        name = file_name(file, with_folders=with_folders)
        unit = visible(review.submission.org_unit) or name
        units.append(unit)
        dated.append(f"{unit} {review.submission.as_of}")
        filed.append(_unit_and_file(unit, name))
        whole.append(_unit_and_file(unit, visible(file)))
    ways = (units, dated, filed, whole)
    found = []
    for index in range(len(reviews)):
        found.append(_first_unique(ways, index))
    return found


def _unit_and_file(unit: str, file: str) -> str:
    if unit == file:
        return unit
    return f"{unit} {file}"


def _first_unique(ways: Sequence[Sequence[str]], index: int) -> str:
    """Return the first of several names of one thing that is no other's name as well."""
    for names in ways:
        if names.count(names[index]) == 1:
            return names[index]
    return ways[-1][index]


def several(checked: Checked, language: Language) -> str:
    """Return the line above a run over several files, which counts all of them."""
    if not checked.refused:
        return language.text(say("review of {count} files", count=checked.files))
    words = say(
        "review of {count} files, {refused} of them refused",
        count=checked.files,
        refused=len(checked.refused),
    )
    return language.text(words)


def common_title(checked: Checked, language: Language) -> str:
    """Return one line above all reviews: the plan and the day where they have them in common."""
    titles = {title(review, language) for review in checked.reviews}
    if len(titles) == 1:
        return titles.pop()
    if checked.files > 1:
        return several(checked, language)
    return nothing(checked, language)


def refusal(one: Refused) -> Words:
    """Say what became of a file that could not be used."""
    if not one.opened:
        return say("could not be opened")
    if len(one.problems) == 1:
        return say("refused: 1 problem")
    return say("refused: {count} problems", count=len(one.problems))


def nothing(checked: Checked, language: Language) -> str:
    """Return the line above a run in which no file could be used."""
    count = len(checked.problems)
    words = say("Nothing could be judged; problems of the files: {count}", count=count)
    return language.text(words)

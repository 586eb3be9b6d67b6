"""What stands above reviews in every report for people: whose they are, and what tells each from the others."""

from collections.abc import Sequence

from healthplan_cli.model.review import Review
from healthplan_cli.reports import Checked
from healthplan_cli.text.words import Language, say, visible


def title(review: Review, language: Language) -> str:
    """The line above a review."""
    return language.text(
        say("{title}, as of {day}", title=review.plan.title, day=review.submission.as_of)
    )


def reporter(review: Review, language: Language) -> str:
    """Who reports; empty where the file does not say."""
    unit = review.submission.org_unit
    return language.text(say("reported by {unit}", unit=unit)) if unit else ""


def note(review: Review) -> str:
    """What the file says of itself as a whole."""
    return visible(review.submission.note)


def labels(reviews: Sequence[Review]) -> list[str]:
    """A name for each of several reviews: who reports, else the file; with the day, or else the file, where that names two."""
    files = [review.submission.position.file for review in reviews]
    units = [
        review.submission.org_unit or file for review, file in zip(reviews, files, strict=True)
    ]
    dated = [
        f"{unit} {review.submission.as_of}" for review, unit in zip(reviews, units, strict=True)
    ]
    filed = [
        unit if unit == file else f"{unit} {file}" for unit, file in zip(units, files, strict=True)
    ]
    ways = [[visible(name) for name in names] for names in (units, dated, filed)]
    return [
        next((way[n] for way in ways if way.count(way[n]) == 1), ways[-1][n])
        for n in range(len(reviews))
    ]


def nothing(checked: Checked, language: Language) -> str:
    """The line above a run in which no file could be used."""
    return language.text(
        say("Nothing could be judged; problems of the files: {count}", count=len(checked.problems))
    )

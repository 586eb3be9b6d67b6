"""JSON for scripts: one shape whatever the options, exact decimals as text beside their unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.config import Config
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.points import Reached
from healthplan_cli.model.record import RECORD, Encoded, packed
from healthplan_cli.model.review import STATUS_WORDS, Review, Status
from healthplan_cli.model.series import Progress
from healthplan_cli.reports import Look
from healthplan_cli.reports._row import plain_rows
from healthplan_cli.reports._values import dump, number, sendable
from healthplan_cli.reports.json_keys import files as json_files
from healthplan_cli.reports.json_keys import objects
from healthplan_cli.reports.json_keys import run as json_run
from healthplan_cli.reports.json_keys import shapes as json_shapes
from healthplan_cli.reports.json_keys.key import (
    Key,
    Keys,
    list_of,
    shape,
    shape_or_null,
    written,
    written_or_null,
)
from healthplan_cli.text.schema import Schema, described
from healthplan_cli.text.words import LANGUAGES, Language, say

if TYPE_CHECKING:
    from healthplan_cli.model.bulked import Bulked
    from healthplan_cli.model.collected import Collected
    from healthplan_cli.model.comparison import Comparison, Moves
    from healthplan_cli.model.extracted import Extracted
    from healthplan_cli.model.linted import Linted
    from healthplan_cli.model.trend import Trend

SHOWS_PROBLEMS = True
VERSION = 1
TITLE = say("hpc: the report of a check")


def review(checked: Checked, look: Look) -> str:
    """Write every verdict and problem."""
    report = written(REPORT, checked, look.language)
    return dump({**report, RECORD: packed(checked, report)})


def schema() -> Schema:
    """Return the shape of what `review` writes."""
    about = {"description": say("what hpc check -f json prints").template}
    record = described(
        json_shapes.OPTIONAL,
        say(
            "packed, for hpc report, diff and trend: all that other reports are made of; null where"
            " the name of a file is no text"
        ),
    )
    keys = shape(REPORT)
    keys["properties"][RECORD] = record
    keys["required"].append(RECORD)
    return {**about, **keys, "$defs": json_shapes.DEFS}


def _files(checked: Checked, language: Language) -> list[dict[str, Any]]:
    files = [json_files.judged_file(one) for one in checked.reviews]
    files += [json_files.refused_file(one) for one in checked.refused]
    return [written(json_files.FILE, one, language) for one in files]


def _verdicts(checked: Checked, language: Language) -> list[Encoded]:
    """Return the verdicts on all files, each encoded at once: they are nearly all of a report."""
    verdicts = []
    for review in checked.reviews:
        for row in plain_rows(review, language):
            verdicts.append(Encoded(objects.verdict(row, language)))
    return verdicts


def _problems(checked: Checked, language: Language) -> list[dict[str, Any]]:
    problems = []
    for problem in checked.all_problems:
        problems.append(written(json_files.PROBLEM, problem, language))
    return problems


def _count(status: Status) -> Callable[[Sequence[Review], Language], int]:
    """Return what counts the verdicts of one kind."""

    def counted(reviews: Sequence[Review], _: Language) -> int:
        return sum(one.summary[status] for one in reviews)

    return counted


SUMMARY: Keys[Sequence[Review]] = (
    Key(
        "total",
        json_shapes.COUNT,
        say("all targets that are judged"),
        lambda reviews, _: sum(one.judged for one in reviews),
    ),
    *(Key(str(one), json_shapes.COUNT, STATUS_WORDS[one], _count(one)) for one in Status),
)
SCORE: Keys[Reached] = (
    Key(
        "points",
        json_shapes.NUMBER_OR_NULL,
        say("points reached; null where those of a target are not shown"),
        lambda score, _: None if score.points is None else number(score.points),
    ),
    Key(
        "of",
        json_shapes.NUMBER,
        say("points there are to reach"),
        lambda score, _: number(score.full),
    ),
)


def _score(reviews: Sequence[Review]) -> Reached | None:
    """Return the points reached in all reviews, and those there are; None where there are none."""
    totals = [one.total for one in reviews if one.total is not None]
    if not totals:
        return None
    full = sum((one.full for one in totals), Fraction(0))
    points = [one.points for one in totals if one.points is not None]
    if len(points) < len(totals):
        return Reached(None, full)
    return Reached(sum(points, Fraction(0)), full)


def _same(values: set[str]) -> str | None:
    if len(values) == 1:
        return values.pop()
    return None


REPORT: Keys[Checked] = (
    Key("version", {"const": VERSION}, say("the version of this format"), lambda _, __: VERSION),
    Key(
        "language",
        {"enum": list(LANGUAGES)},
        say("the language of the words"),
        lambda _, language: language.code,
    ),
    Key(
        "run",
        shape_or_null(json_run.RUN),
        say("how the report was made; null where Python asked for it"),
        lambda checked, language: written_or_null(json_run.RUN, checked.run, language),
    ),
    Key(
        "plan",
        json_shapes.OPTIONAL,
        say("null where several files answer different plans"),
        lambda checked, _: _same({one.plan.id for one in checked.reviews}),
    ),
    Key(
        "as_of",
        json_shapes.OPTIONAL,
        say("the day the figures are of; null where several files differ in it"),
        lambda checked, _: _same({str(one.submission.as_of) for one in checked.reviews}),
    ),
    Key(
        "files",
        list_of(json_files.FILE),
        say("every file that was handed in, the refused ones last"),
        _files,
    ),
    Key(
        "score",
        shape_or_null(SCORE),
        say("the points of all targets, null where none has a weight"),
        lambda checked, language: written_or_null(SCORE, _score(checked.reviews), language),
    ),
    Key(
        "summary",
        lambda: shape(SUMMARY),
        say("how many targets have each verdict"),
        lambda checked, language: written(SUMMARY, checked.reviews, language),
    ),
    Key("verdicts", list_of(*objects.VERDICT), say("one for each target"), _verdicts),
    Key(
        "problems",
        list_of(json_files.PROBLEM),
        say("what is wrong in the files, or doubtful"),
        _problems,
    ),
)
"""The keys of the report, in its order."""


def collection(collected: Collected, look: Look) -> str:
    """Write the returns of many units, whose keys no other report needs."""
    from healthplan_cli.reports.collected import json as collected_json

    return collected_json.collection(collected, look)


def comparison(comparison: Comparison, look: Look) -> str:
    """Write every target of either plan with its `change`."""
    return dump(
        {
            "version": VERSION,
            "old": comparison.old.id,
            "new": comparison.new.id,
            "differences": [
                objects.difference(one, look.language) for one in comparison.differences
            ],
            "of_plans": [look.language.text(words) for words in comparison.of_plans],
        }
    )


def trend(found: Sequence[Trend], look: Look) -> str:
    """Write the lines of every unit over time."""
    from healthplan_cli.reports.trend import json as trend_json

    return trend_json.trend(found, look)


def bulk(found: Bulked, look: Look) -> str:
    """Write the summary of the figures of very many units."""
    from healthplan_cli.reports.bulk import json as bulk_json

    return bulk_json.bulk(found, look)


def extracted(found: Extracted, look: Look) -> str:
    """Write what a document states, and every clause of it."""
    from healthplan_cli.reports.drafts import extracted_json

    return extracted_json.extracted(found, look)


def ledger(found: Extracted, look: Look) -> str:
    """Write every clause of a document with what became of it."""
    from healthplan_cli.reports.drafts import extracted_json

    return extracted_json.ledger(found, look)


def lint(linted: Linted, look: Look) -> str:
    """Write what lint found."""
    from healthplan_cli.reports.json_keys import lint as json_lint

    return json_lint.lint(linted, look)


def moves(found: Sequence[Moves], look: Look) -> str:
    """Write for each unit every target of either review with what became of it."""
    from healthplan_cli.reports.json_keys.moves import comparison

    comparisons = [comparison(one, look.language) for one in found]
    return dump({"version": VERSION, "comparisons": comparisons})


def progress(results: Iterable[Progress], look: Look) -> str:
    """Write what a progress method says of every series."""
    return dump(
        {
            "version": VERSION,
            "results": [written(objects.PROGRESS, one, look.language) for one in results],
        }
    )


def plans(plans: Iterable[Plan], look: Look) -> str:
    """Write the plans there are, without their targets."""
    return dump({"version": VERSION, "plans": [_head(plan) for plan in plans]})


def config(config: Config, look: Look) -> str:
    """Write every setting: its values, and where they come from."""
    settings = {}
    for key, setting in config.settings().items():
        settings[key] = {
            "values": [*map(sendable, setting.values)],
            "from": setting.origin.kind,
            "name": setting.origin.name or None,
        }
    return dump({"version": VERSION, "settings": settings})


def plan(plan: Plan, look: Look) -> str:
    """Write one plan with its targets, and the sentences that are set aside."""
    return dump(
        {
            "version": VERSION,
            **_head(plan),
            "targets": [written(objects.TARGET, target, look.language) for target in plan.targets],
            "set_aside": [written(objects.SENTENCE, one, look.language) for one in plan.set_aside],
        }
    )


def _head(plan: Plan) -> dict[str, Any]:
    return {
        "plan": plan.id,
        "title": plan.title,
        "region": plan.region,
        "authority": plan.authority or None,
        "period": {"from": str(plan.period.start), "to": str(plan.period.end)},
        "issued": str(plan.issued) if plan.issued else None,
        "count": len(plan.targets),
        "version": plan.version or None,
        "supersedes": plan.supersedes or None,
        "extends": plan.extends or None,
        "dropped": list(plan.dropped),
    }

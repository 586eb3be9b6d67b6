"""The objects of the JSON report: targets, verdicts, progress.

Every key is declared here once, with its shape, what it means and its value: `written` makes an
object of the keys, and `hpc schema report` is made of them too. Every key is always there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from healthplan_cli.model.breakdown import OfGroup
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.period import Length
from healthplan_cli.model.plan import SetAside
from healthplan_cli.model.review import Status
from healthplan_cli.model.series import Progress
from healthplan_cli.model.submission import Waiver
from healthplan_cli.model.target import Counts, Revision, Strength, Target
from healthplan_cli.reports import _earlier, _exact
from healthplan_cli.reports._row import Row
from healthplan_cli.reports._values import number, sendable, text
from healthplan_cli.reports.json_keys.figures import (
    ENVELOPE,
    GROUP_FIGURE,
    INTERVAL_KEYS,
    MARGIN,
    MEASURED,
    ONE_CASE,
    OTHER_LIMIT,
    UNCERTAINTY,
    UNCERTAINTY_KEYS,
    attainment_of,
    baseline_of,
    change_of,
    envelope_of,
    figure_of,
    gap_of,
    groups_of,
    margin_of,
    measured_of,
    other_limits_of,
    uncertainty_of,
    value_of,
)
from healthplan_cli.reports.json_keys.key import (
    Key,
    Keys,
    list_of,
    shape_or_null,
    written,
    written_or_null,
)
from healthplan_cli.reports.json_keys.shapes import (
    DAY,
    DAY_OR_NULL,
    FLAG,
    FLAG_OR_NULL,
    NUMBER_OR_NULL,
    OPTIONAL,
    PLACE,
    POSITION,
    POSITION_KEYS,
    QUANTITY,
    STRING,
    STRINGS,
)
from healthplan_cli.text.words import Language, say

if TYPE_CHECKING:
    from healthplan_cli.model.comparison import Difference

_OF_GROUP: Keys[OfGroup] = (
    Key("breakdown", STRING, say("the id of the breakdown"), lambda one, _: one.breakdown.id),
    Key("group", STRING, say("the id of the group"), lambda one, _: one.group.id),
)
_CONDITION: Keys[Condition] = (
    Key("part", OPTIONAL, say("the part of the target"), lambda one, _: one.part or None),
    Key(
        "measure",
        {"enum": [*map(str, Measure)]},
        say("what of the indicator is compared with the interval"),
        lambda one, _: str(one.measure),
    ),
    Key(
        "low",
        NUMBER_OR_NULL,
        say("the lower end of the interval; null: there is none"),
        lambda one, _: number(one.interval.low),
    ),
    Key(
        "low_open",
        FLAG,
        say("true: the limit itself is not enough"),
        lambda one, _: one.interval.low_open,
    ),
    Key(
        "high",
        NUMBER_OR_NULL,
        say("the upper end of the interval; null: there is none"),
        lambda one, _: number(one.interval.high),
    ),
    Key(
        "high_open",
        FLAG,
        say("true: the limit itself is not enough"),
        lambda one, _: one.interval.high_open,
    ),
    Key("unit", OPTIONAL, say("the unit of both ends"), lambda one, _: one.unit or None),
    Key(
        "benchmark",
        OPTIONAL,
        say("the reference value it is compared with"),
        lambda one, _: one.benchmark or None,
    ),
    Key(
        "compares",
        {"enum": ["level", "change", "relative_change", None]},
        say("what of the indicator is compared with the benchmark; null: there is none"),
        lambda one, _: (one.benchmark and str(one.compares)) or None,
    ),
    Key(
        "of_last_year",
        FLAG,
        say("true: a change is counted from the figure of the year before"),
        lambda one, _: one.of_last_year,
    ),
    Key(
        "peers",
        OPTIONAL,
        say("of a place: those who are ranked"),
        lambda one, _: one.peers.of if one.peers else None,
    ),
    Key(
        "peers_count",
        PLACE,
        say("of a place: how many are ranked, where the plan says so"),
        lambda one, _: one.peers.count if one.peers else None,
    ),
    Key(
        "due",
        DAY_OR_NULL,
        say("the day of one limit of a series; null: that of the target"),
        lambda one, _: str(one.due) if one.due else None,
    ),
    Key(
        "words",
        STRING,
        say("what the target asks for, in words"),
        lambda one, language: language.text(one.words),
    ),
)
_REVISION: Keys[Revision] = (
    Key("date", DAY, say("the first day of the new terms"), lambda one, _: str(one.day)),
    Key("by", STRING, say("who revised it"), lambda one, _: one.by),
    Key("reason", STRING, say("why"), lambda one, language: language.name(one.reason)),
    Key(
        "was",
        STRING,
        say("what the target asked for before, in words"),
        lambda one, language: language.text(one.was.asks),
    ),
)
TARGET: Keys[Target] = (
    Key("target", STRING, say("the id of the target"), lambda one, _: one.id),
    Key("indicator", STRING, say("the id of the indicator"), lambda one, _: one.indicator.id),
    Key("zh", STRING, say("the Chinese name"), lambda one, _: one.indicator.zh),
    Key("en", OPTIONAL, say("the English name"), lambda one, _: one.indicator.en or None),
    Key(
        "formula",
        OPTIONAL,
        say("how the figure is made of others"),
        lambda one, _: one.indicator.formula or None,
    ),
    Key("form", STRING, say("the form of the target, such as at_least"), lambda one, _: one.form),
    Key(
        "conditions",
        list_of(_CONDITION),
        say("the intervals that the figure must be inside"),
        lambda one, language: [written(_CONDITION, each, language) for each in one.all_limits],
    ),
    Key(
        "each",
        OPTIONAL,
        say("the kind of institution"),
        lambda one, _: one.each.of if one.each else None,
    ),
    Key(
        "of",
        OPTIONAL,
        say("the population or scope, as the plan words it"),
        lambda one, _: one.of or None,
    ),
    Key(
        "for",
        shape_or_null(_OF_GROUP),
        say("the one group that it is for"),
        lambda one, language: written_or_null(_OF_GROUP, one.group, language),
    ),
    Key(
        "count",
        PLACE,
        say("how many a share is of, where the plan says so"),
        lambda one, _: one.count,
    ),
    Key("due", DAY, say("the day the target is due"), lambda one, _: str(one.due)),
    Key(
        "every",
        {"enum": [*get_args(Length), None]},
        say("must hold in every year, quarter or month"),
        lambda one, _: one.every.length if one.every else None,
    ),
    Key(
        "counts",
        {"enum": [*get_args(Counts), None]},
        say("of a series: each limit of its own period (within), or all so far (cumulative)"),
        lambda one, _: one.counts,
    ),
    Key(
        "revisions",
        list_of(_REVISION),
        say("how the terms were changed, and why"),
        lambda one, language: [written(_REVISION, each, language) for each in one.revisions],
    ),
    Key(
        "strength",
        {"enum": list(get_args(Strength))},
        say("soft: hedged or arguable (力争)"),
        lambda one, _: one.strength,
    ),
    Key("hedge", OPTIONAL, say("the plan's hedging word"), lambda one, _: one.hedge or None),
    Key(
        "may_not_apply",
        {"type": "boolean"},
        say("whether an entry may say that the target does not apply"),
        lambda one, _: one.may_not_apply,
    ),
    Key(
        "applies_if",
        OPTIONAL,
        say("the relation of figures under which the target applies"),
        lambda one, _: one.applies_if or None,
    ),
    Key("binding", FLAG_OR_NULL, say("true: 约束性, false: 预期性"), lambda one, _: one.binding),
    Key("lead", STRINGS, say("departments in charge"), lambda one, _: list(one.lead)),
    Key("support", STRINGS, say("departments that help"), lambda one, _: list(one.support)),
    Key(
        "follows",
        OPTIONAL,
        say("the target of an earlier plan on the same theme"),
        lambda one, _: one.follows or None,
    ),
    Key(
        "section",
        OPTIONAL,
        say("the heading that it is under in the plan"),
        lambda one, _: one.section or None,
    ),
    Key("quote", STRING, say("the words of the plan"), lambda one, _: one.quote),
    Key(
        "table_row",
        STRINGS,
        say("the cells of the row of a table that the quote consists of"),
        lambda one, _: list(one.table_row),
    ),
    Key(
        "origin",
        OPTIONAL,
        say("the id of the plan that the target was taken over from"),
        lambda one, _: one.origin or None,
    ),
    Key(
        "replaces",
        OPTIONAL,
        say("the id of the plan whose target it replaces"),
        lambda one, _: one.replaces or None,
    ),
)
SENTENCE: Keys[SetAside] = (
    Key("quote", STRING, say("the words of the plan"), lambda one, _: one.quote),
    Key(
        "section",
        OPTIONAL,
        say("the heading that it is under in the plan"),
        lambda one, _: one.section or None,
    ),
    Key(
        "reason",
        STRING,
        say("why it is no target"),
        lambda one, language: language.name(one.reason),
    ),
    Key(
        "id",
        OPTIONAL,
        say("the target of another plan on the same theme"),
        lambda one, _: one.id or None,
    ),
)
PROGRESS: Keys[Progress] = (
    Key("id", STRING, say("the id of the target"), lambda one, _: one.id),
    Key("status", STRING, say("the status word of the method"), lambda one, _: one.status),
    Key("value", NUMBER_OR_NULL, say("what the method measures"), lambda one, _: number(one.value)),
    Key(
        "score",
        NUMBER_OR_NULL,
        say("from -5 to 5, where the method gives one"),
        lambda one, _: number(one.score),
    ),
    Key(
        "reason",
        OPTIONAL,
        say("why it cannot be judged"),
        lambda one, language: text(one.reason, language),
    ),
    Key(
        "warnings",
        STRINGS,
        say("what the method warns of"),
        lambda one, language: [language.text(words) for words in one.warnings],
    ),
)
_WAIVER: Keys[Waiver] = (
    Key("reason", STRING, say("why"), lambda one, _: one.reason),
    Key("approved_by", STRING, say("who approved it"), lambda one, _: one.approved_by),
    Key(
        "expires",
        STRING,
        say("the last day on which it counts"),
        lambda one, _: str(one.expires),
    ),
)
_OF_VERDICT: Keys[Row] = (
    Key("plan", STRING, say("the id of the plan"), lambda row, _: row.review.plan.id),
    Key(
        "file",
        STRING,
        say("the file of actuals"),
        lambda row, _: sendable(row.review.submission.position.file),
    ),
    Key(
        "org_unit",
        OPTIONAL,
        say("who reports"),
        lambda row, _: row.review.submission.org_unit or None,
    ),
    Key(
        "status",
        {"enum": [*map(str, Status)]},
        say("the verdict"),
        lambda row, _: str(row.verdict.status),
    ),
    Key(
        "reason",
        OPTIONAL,
        say("why the verdict is so"),
        lambda row, language: text(row.verdict.reason, language),
    ),
    Key(
        "actual",
        QUANTITY,
        say("the figure that was reported or derived; of a change or distance that itself"),
        lambda row, language: value_of(row.measured, language),
    ),
    Key(
        "figure",
        QUANTITY,
        say("the figure itself, also where a change or distance is asked for"),
        lambda row, language: figure_of(row.measured, language),
    ),
    Key(
        "baseline",
        QUANTITY,
        say("last year's figure, or the baseline"),
        lambda row, language: baseline_of(row.verdict, language),
    ),
    Key(
        "baseline_grade",
        OPTIONAL,
        say("last year's grade or stage, or that of the baseline"),
        lambda row, _: _earlier.grade(row.verdict),
    ),
    Key(
        "change",
        QUANTITY,
        say("the change since last year's figure, or the baseline; of a grade, in grades"),
        lambda row, language: change_of(row.verdict, language),
    ),
    Key(
        "gap",
        QUANTITY,
        say("the signed way to the interval"),
        lambda row, language: gap_of(row.measured, language),
    ),
    Key(
        "attainment",
        QUANTITY,
        say("完成率, in %"),
        lambda row, language: attainment_of(row.measured, language),
    ),
    Key(
        "on_edge",
        FLAG,
        say("whether the exact figure behind the printed one could turn the verdict"),
        lambda row, _: row.verdict.on_edge,
    ),
    Key("margin", QUANTITY, MARGIN, lambda row, language: margin_of(row.measured, language)),
    Key(
        "envelope",
        shape_or_null(INTERVAL_KEYS),
        ENVELOPE,
        lambda row, language: envelope_of(row.measured, language),
    ),
    Key(
        "uncertainty",
        shape_or_null(UNCERTAINTY_KEYS),
        UNCERTAINTY,
        lambda row, language: uncertainty_of(row.measured, language),
    ),
    Key(
        "one_case",
        list_of(ONE_CASE),
        say("which other verdict one case more or less in the numerator would make"),
        lambda row, language: [written(ONE_CASE, one, language) for one in row.verdict.one_case],
    ),
    Key(
        "suppressed",
        PLACE,
        say("the number below which counts are left out, null where this figure is shown"),
        lambda row, _: row.verdict.suppressed or None,
    ),
    Key(
        "grade",
        OPTIONAL,
        say("the grade or stage reached"),
        lambda row, _: _exact.grade(row.measured, row.target.indicator.scale),
    ),
    Key(
        "progress",
        shape_or_null(PROGRESS),
        say("the progress by the method of the plan"),
        lambda row, language: written_or_null(PROGRESS, row.verdict.progress, language),
    ),
    Key(
        "points",
        NUMBER_OR_NULL,
        say("points reached"),
        lambda row, _: number(row.verdict.points),
    ),
    Key(
        "full_points",
        NUMBER_OR_NULL,
        say("points there are to reach; 0 of a bonus"),
        lambda row, _: number(row.target.full_marks),
    ),
    Key(
        "basis",
        OPTIONAL,
        say("what the points rest on"),
        lambda row, _: row.basis or None,
    ),
    Key(
        "waiver",
        shape_or_null(_WAIVER),
        say("the waiver that covers it"),
        lambda row, language: written_or_null(_WAIVER, row.verdict.waiver, language),
    ),
    Key(
        "measured",
        list_of(MEASURED),
        say("each figure that was judged"),
        measured_of,
    ),
    Key(
        "by",
        list_of(GROUP_FIGURE),
        say("figures of groups beside the whole, by their breakdown"),
        groups_of,
    ),
    Key(
        "other_limits",
        list_of(OTHER_LIMIT),
        say("of a series: its limits beside the one that was judged"),
        other_limits_of,
    ),
    Key(
        "position",
        POSITION,
        say("where the figure is"),
        lambda row, language: written(POSITION_KEYS, row.verdict.position, language),
    ),
)
VERDICT = (TARGET, _OF_VERDICT)
"""The keys of a verdict: those of its target come first."""


def verdict(row: Row, language: Language) -> dict[str, Any]:
    """Return a target with its verdict, and what the verdict rests on."""
    asked = written(TARGET, row.target, language)
    return {**asked, **written(_OF_VERDICT, row, language)}


def difference(one: Difference, language: Language) -> dict[str, Any]:
    """Return a target of two plans, with what changed."""
    return {
        "indicator": one.target.indicator.id,
        "change": str(one.change),
        "also": [str(change) for change in one.also],
        "reason": text(one.reason, language),
        "old": written_or_null(TARGET, one.old, language),
        "new": written_or_null(TARGET, one.new, language),
        "set_aside": written_or_null(SENTENCE, one.set_aside, language),
    }

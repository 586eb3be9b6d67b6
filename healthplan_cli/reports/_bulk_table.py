"""What `hpc bulk` found, for a terminal: counts, problems, the worst targets and units."""

from collections.abc import Mapping
from fractions import Fraction

from healthplan_cli.model.bulked import Bulked, Difference, OfTarget, Proof
from healthplan_cli.model.review import STATUS_WORDS, UNCOUNTED, Status
from healthplan_cli.reports import Look
from healthplan_cli.reports._lines import Lines
from healthplan_cli.text.problems import problem_line
from healthplan_cli.text.words import Language, Words, say, visible, with_commas

WORST = 10
"""So many targets are listed."""


def bulk(found: Bulked, look: Look) -> str:
    """Return the summary of a run."""
    language = look.language
    lines = Lines(look)
    lines.add(language.text(_head(found)), "bold")
    lines.add(_counts(found.counts, language))
    if not found.is_given:
        words = say("units that reported nothing at all are not known; --roster names them")
        lines.add(language.text(words), "yellow")
    _add_problems(lines, found, language)
    _add_targets(lines, found, language)
    _add_units(lines, found, language)
    lines.add("")
    lines.add(language.text(_proof(found.proof)), "dim")
    for difference in found.proof.differences:
        lines.add(language.text(_difference(difference)), "red")
    for file in found.files:
        lines.add(visible(str(file)), "dim")
    return lines.written()


def _head(found: Bulked) -> Words:
    return say(
        "{plan}, figures of {day}: {rows} rows of {units} units",
        plan=found.plan,
        day=found.as_of,
        rows=found.rows,
        units=found.units,
    )


def _counts(counts: Mapping[Status, int], language: Language) -> str:
    parts = []
    for status, count in counts.items():
        parts.append(say("{count} {state}", count=count, state=STATUS_WORDS[status]))
    return language.text(with_commas(parts))


def _add_problems(lines: Lines, found: Bulked, language: Language) -> None:
    """Add each kind of problem with the first of them."""
    for kind in found.problems:
        lines.add("")
        lines.add(problem_line(kind.first, language), "yellow")
        if kind.count > 1:
            words = say("and {count} more of this kind", count=kind.count - 1)
            lines.add(f"  {language.text(words)}", "dim")


def _add_targets(lines: Lines, found: Bulked, language: Language) -> None:
    """Add the targets with the smallest share of units that meet them."""
    judged = [one for one in found.targets if _judged(one.counts)]
    judged.sort(key=lambda one: _share_met(one.counts))
    lines.add("")
    lines.add(language.text(say("Targets that the fewest units meet")), "bold")
    for one in judged[:WORST]:
        lines.add(f"  {_of_target(one, language)}")


def _of_target(one: OfTarget, language: Language) -> str:
    name = language.name(one.target.indicator)
    return f"{visible(name)}  {_counts(one.counts, language)}"


def _add_units(lines: Lines, found: Bulked, language: Language) -> None:
    lines.add("")
    lines.add(language.text(say("Units that meet the fewest targets")), "bold")
    for one in found.worst:
        lines.add(f"  {visible(one.name)}  {_counts(one.counts, language)}")


def _judged(counts: Mapping[Status, int]) -> int:
    return sum(count for status, count in counts.items() if status not in UNCOUNTED)


def _share_met(counts: Mapping[Status, int]) -> Fraction:
    return Fraction(counts.get(Status.MET, 0), _judged(counts))


def _proof(proof: Proof) -> Words:
    return say(
        "{by_bands} verdicts looked up, {by_check} checked; {compared} compared with the check, "
        "{differ} differ",
        by_bands=proof.by_bands,
        by_check=proof.by_check,
        compared=proof.compared,
        differ=len(proof.differences),
    )


def _difference(one: Difference) -> Words:
    return say(
        "{unit}, {target}: {found} here, {checked} in the check; this is a fault of hpc, and no "
        "table was written",
        unit=one.unit,
        target=one.target,
        found=one.found or say("nothing"),
        checked=one.checked or say("nothing"),
    )

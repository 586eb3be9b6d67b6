"""What `hpc bulk` found, for a terminal: counts, problems, the worst targets and units."""

from collections.abc import Iterable

from healthplan_cli.model.bulked import Bulked, Difference, OfTarget, of_all_together, worst_of
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._lines import Cell, Lines, cell, noted, widths
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports.bulk import words as words_of
from healthplan_cli.text.problems import problem_line
from healthplan_cli.text.words import NOTHING, Language, Words, say, visible

WORST = 10
"""So many targets and units are listed."""
MOST_OF_TARGETS = [40, 24, 48, 24]
"""The cells that each column may have."""


def bulk(found: Bulked, look: Look) -> str:
    """Return the summary of a run."""
    language = look.language
    lines = Lines(look)
    lines.add(language.text(words_of.head(found)), "bold")
    lines.add(words_of.counts(found.counts, language))
    lines.add(language.text(words_of.silent(found)), "dim" if found.is_given else "yellow")
    _add_problems(lines, found, language)
    _add_targets(lines, found, language)
    _add_together(lines, found, language)
    _add_units(lines, found, language)
    lines.add("")
    lines.add(language.text(words_of.proof(found.proof)), "dim")
    for difference in found.proof.differences:
        lines.add(language.text(_difference(difference)), "red")
    for file in found.files:
        lines.add(visible(str(file)), "dim")
    return lines.written()


def _add_problems(lines: Lines, found: Bulked, language: Language) -> None:
    """Add each kind of problem with the first of them."""
    for kind in found.problems:
        lines.add("")
        lines.add(problem_line(kind.first, language), "yellow")
        if more := words_of.more_of_kind(kind, language):
            lines.add(f"  {more}", "dim")


def _add_targets(lines: Lines, found: Bulked, language: Language) -> None:
    """Add the targets with the smallest share of units that meet them."""
    worst = worst_of(found.targets)[:WORST]
    if not worst:
        return
    rows = [_heading((say("indicator"), say("met"), say("others"), say("together")), language)]
    for one in worst:
        rows.append(
            [
                _name(one, language),
                cell(words_of.met(one.counts)),
                cell(words_of.others(one.counts, language)),
                _together(one, language),
            ]
        )
    _add_title(lines, say("Targets that the fewest units meet"), language)
    lines.add_rows(rows, widths(rows, lines.width, MOST_OF_TARGETS))
    _add_signs(lines, worst, language)


def _add_together(lines: Lines, found: Bulked, language: Language) -> None:
    """Add the targets that all units together miss, and those that are theirs alone."""
    targets = of_all_together(found, worst_of(found.targets)[:WORST])
    if not targets:
        return
    rows = [_heading((say("indicator"), say("target"), say("together")), language)]
    for one in targets[:WORST]:
        asks = cell(language.text(one.target.asks))
        rows.append([_name(one, language), asks, _together(one, language)])
    _add_title(lines, say("All units together"), language)
    lines.add_rows(rows, widths(rows, lines.width))
    _add_signs(lines, targets[:WORST], language)
    if len(targets) > WORST:
        lines.add(language.text(say("and {count} more", count=len(targets) - WORST)), "dim")


def _add_signs(lines: Lines, shown: Iterable[OfTarget], language: Language) -> None:
    """Add what signs without a figure mean, where there are any."""
    signs = words_of.signs_without_figure(shown)
    if signs != NOTHING:
        lines.add(language.text(signs), "dim")


def _name(one: OfTarget, language: Language) -> Cell:
    return noted(_cells.name(one.target, language), [], _cells.soft(one.target, language))


def _together(one: OfTarget, language: Language) -> Cell:
    style = ""
    if one.together.verdict is not None:
        style = LOOKS[one.together.verdict.status].style
    return cell(words_of.together(one, language), style)


def _add_units(lines: Lines, found: Bulked, language: Language) -> None:
    if not found.worst:
        return
    rows = [_heading(words_of.headings_of_units(found), language)]
    for one in found.worst[:WORST]:
        rows.append([cell(text) for text in words_of.cells_of_unit(one, found, language)])
    _add_title(lines, words_of.last_places(found), language)
    lines.add_rows(rows, widths(rows, lines.width))


def _add_title(lines: Lines, title: Words, language: Language) -> None:
    lines.add("")
    lines.add(language.text(title), "bold")


def _heading(words: Iterable[Words], language: Language) -> list[Cell]:
    return [cell(language.text(one), "dim") for one in words]


def _difference(one: Difference) -> Words:
    return say(
        "{unit}, {target}: {found} here, {checked} in the check; this is a fault of hpc, and no "
        "table was written",
        unit=one.unit,
        target=one.target,
        found=one.found or say("nothing"),
        checked=one.checked or say("nothing"),
    )

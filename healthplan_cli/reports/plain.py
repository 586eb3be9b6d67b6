"""Lines of `file:line:column: verdict: words`, for grep and editors; none commands a log."""

from collections.abc import Iterable, Sequence

from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.model.comparison import Comparison, Move, Moves
from healthplan_cli.model.config import Config
from healthplan_cli.model.linted import Linted
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.model.series import Progress
from healthplan_cli.model.target import Target
from healthplan_cli.reports import Look, _cells, _changes, _earlier, _moves, _notes, _uncertainty
from healthplan_cli.reports._cell_list import cell_lines
from healthplan_cli.reports._heading import refusal
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Language, inert, say, visible

SHOWS_PROBLEMS = True


def review(checked: Checked, look: Look) -> str:
    """Write one line for each problem and each verdict, and each cell that is to be listed."""
    parts = [
        before(checked.refused, look, checked.files),
        *(of_review(one, look) for one in checked.reviews),
    ]
    lines: list[str] = []
    for one in checked.reviews:
        lines += cell_lines(one.cells, look.language)
    for refused in checked.refused:
        lines += cell_lines(refused.cells, look.language)
    parts.append(_written(lines))
    return "\n".join(part for part in parts if part)


def before(refused: tuple[Refused, ...], look: Look, files: int) -> str:
    """Write one line for each problem of the files that could not be used, and for each of them."""
    problems = Checked((), refused).problems
    lines = [problem_line(problem, look.language) for problem in problems]
    if files > 1:
        for one in refused:
            words = look.language.text(refusal(one))
            lines.append(f"{visible(one.file)}: {words}")
    return _written(lines)


def of_review(review: Review, look: Look) -> str:
    """Write one line for each problem and each verdict of a file."""
    lines = [problem_line(problem, look.language) for problem in review.problems]
    lines += [_verdict(verdict, look.language) for verdict in review.verdicts]
    return _written(lines)


def comparison(comparison: Comparison, look: Look) -> str:
    """Write one line for each target of either plan, and for each change of the plans."""
    language = look.language
    lines: list[str] = []
    for one in comparison.differences:
        old, new = _limits(one.old, language), _limits(one.new, language)
        words = _before_and_after(one.target, old, new, language)
        notes = [words, *_changes.changes(one, language)]
        lines.append(f"{_at(one.target.position)}{one.change}: {'; '.join(notes)}")
    for line in _changes.of_plans(comparison, language):
        lines.append(f"{_at(comparison.new.position)}{line}")
    return _written(lines)


def _limits(target: Target | None, language: Language) -> str:
    if target is None:
        return "-"
    return language.text(target.asks)


def _before_and_after(target: Target, old: str, new: str, language: Language) -> str:
    name = _cells.name(target, language)
    return language.text(say("{name}: {old} -> {new}", name=name, old=old, new=new))


def lint(linted: Linted, look: Look) -> str:
    """Write one line for each problem, and how many there are."""
    lines = [problem_line(problem, look.language) for problem in linted.problems]
    return _written([*lines, _counted(linted, look.language)])


def statistics(linted: Linted, look: Look) -> str:
    """Write how often each code was found, and how many problems there are."""
    lines = [f"{count:>6}  {code}" for code, count in linted.counts.items()]
    return _written([*lines, _counted(linted, look.language)])


def _counted(linted: Linted, language: Language) -> str:
    """Say how many files were read, and how many problems were found."""
    files = len(linted.files)
    problems = len(linted.problems)
    words = say(
        "{files}, {problems}",
        files=say("1 file") if files == 1 else say("{count} files", count=files),
        problems=say("1 problem") if problems == 1 else say("{count} problems", count=problems),
    )
    return language.text(words)


def moves(found: Sequence[Moves], look: Look) -> str:
    """Write one line for each target of either review, below a line that says whose they are."""
    language = look.language
    lines: list[str] = []
    for comparison in found:
        lines.append(_moves.heading(comparison, language))
        lines += [_move(one, language) for one in comparison.moves]
        lines.append(_moves.counts(comparison.moves, language))
    return _written(lines)


def _move(one: Move, language: Language) -> str:
    old, new = _side(one.old, language), _side(one.new, language)
    words = [_before_and_after(one.target, old, new, language), *_moves.notes(one, language)]
    return f"{_at(one.position)}{one.turn}: {'; '.join(words)}"


def _side(verdict: Verdict | None, language: Language) -> str:
    if verdict is None:
        return "-"
    return f"{verdict.status} {_cells.actual(verdict, language)}".strip()


def progress(results: Iterable[Progress], look: Look) -> str:
    """Write one line for each series."""
    return _written(_series(one, look.language) for one in results)


def _series(one: Progress, language: Language) -> str:
    line = f"{visible(one.id)}: {one.status}"
    if one.value is not None:
        line += f" value={_cells.short(one.value)}"
    if one.score is not None:
        line += f" score={_cells.short(one.score)}"
    if one.reason:
        line += f"; {language.text(one.reason)}"
    for words in one.warnings:
        line += f"; {language.text(words)}"
    return line


def plans(plans: Iterable[Plan], look: Look) -> str:
    """Write the id and title of each plan."""
    return _written(f"{visible(plan.id)}\t{visible(plan.title)}" for plan in plans)


def plan(plan: Plan, look: Look) -> str:
    """Write one line for each target, and each sentence that is set aside."""
    language = look.language
    lines: list[str] = []
    for one in plan.targets:
        parts = [_cells.name(one, language), language.text(one.asks)]
        if one.indicator.formula:
            parts.append(f"= {visible(one.indicator.formula)}")
        if source := _cells.source(one, language):
            parts.append(source)
        lines.append(f"{_at(one.position)}{visible(one.id)}: {'; '.join(parts)}")
    lines += [f"{_at(one.position)}{_cells.set_aside(one, language)}" for one in plan.set_aside]
    return _written(lines)


def config(config: Config, look: Look) -> str:
    """Write one line for each setting."""
    lines: list[str] = []
    for key, setting in config.settings().items():
        values = visible(", ".join(setting.values)) or "-"
        lines.append(f"{key}: {values}  ({_cells.origin(setting, look.language)})")
    return _written(lines)


def _written(lines: Iterable[str]) -> str:
    return inert("\n".join(lines))


def _at(position: Position) -> str:
    return f"{visible(str(position))}: "


def problem_line(problem: Problem, language: Language) -> str:
    """Write a problem at its place: `file:line:column: level [code]: words`, the level's id."""
    words = language.text(problem.words)
    return f"{_at(problem.position)}{problem.level} [{problem.code}]: {words}"


def _verdict(verdict: Verdict, language: Language) -> str:
    target = verdict.target
    name = f"{_cells.name(target, language)} ({visible(target.id)})"
    parts = [name, language.text(target.asks)]
    if actual := _cells.actual(verdict, language):
        parts.append(language.text(say("reported {actual}", actual=actual)))
    if before := _earlier.note(verdict):
        parts.append(language.text(before))
    if interval := _uncertainty.interval(verdict, language):
        parts.append(language.text(say("95 % interval {interval}", interval=interval)))
    if gap := _cells.gap(verdict):
        parts.append(language.text(say("gap {gap}", gap=gap)))
    if verdict.reason:
        parts.append(language.text(verdict.reason))
    if verdict.on_edge:
        parts.append(language.text(_notes.edge(verdict)))
    for words in _uncertainty.notes(verdict):
        parts.append(language.text(words))
    return f"{_at(verdict.position)}{verdict.status}: {'; '.join(parts)}"

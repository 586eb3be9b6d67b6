"""Lines of `file:line:column: verdict: words`, for grep and editors; no line is a command for the log of a CI system."""

from collections.abc import Iterable

from healthplan_cli.model.comparison import Comparison, Moves
from healthplan_cli.model.config import Config
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Verdict
from healthplan_cli.model.series import Progress
from healthplan_cli.reports import Checked, Look, _cells
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Language, inert, say, visible


def review(checked: Checked, look: Look) -> str:
    """One line for each problem and each verdict."""
    lines = [problem_line(problem, look.language) for problem in checked.problems]
    for one in checked.reviews:
        lines += [problem_line(problem, look.language) for problem in one.problems]
        lines += [_verdict(verdict, look.language) for verdict in one.verdicts]
    return _written(lines)


def comparison(comparison: Comparison, look: Look) -> str:
    """One line for each target of either plan."""
    lines = []
    for one in comparison.differences:
        old, new = (
            look.language.text(target.asks) if target else "-" for target in (one.old, one.new)
        )
        words = say(
            "{name}: {old} -> {new}", name=_cells.name(one.target, look.language), old=old, new=new
        )
        lines.append(
            f"{visible(str(one.target.position))}: {one.change}: {look.language.text(words)}"
        )
    return _written(lines)


def moves(moves: Moves, look: Look) -> str:
    """One line for each target of either review."""
    lines = []
    for one in moves.moves:
        old, new = (
            f"{side.status} {_cells.actual(side, look.language)}".strip() if side else "-"
            for side in (one.old, one.new)
        )
        words = say(
            "{name}: {old} -> {new}", name=_cells.name(one.target, look.language), old=old, new=new
        )
        lines.append(f"{visible(str(one.position))}: {one.change}: {look.language.text(words)}")
    return _written(lines)


def progress(results: Iterable[Progress], look: Look) -> str:
    """One line for each series."""
    return _written(
        f"{visible(one.id)}: {one.status}{_figures(one)}{_why(one, look.language)}"
        for one in results
    )


def _figures(one: Progress) -> str:
    pairs = (("value", one.value), ("score", one.score))
    return "".join(f" {name}={_cells.short(value)}" for name, value in pairs if value is not None)


def _why(one: Progress, language: Language) -> str:
    return "".join(
        f"; {language.text(words)}"
        for words in ((one.reason,) if one.reason else ()) + one.warnings
    )


def plans(plans: Iterable[Plan], look: Look) -> str:
    """The id and title of each plan."""
    return _written(f"{visible(plan.id)}\t{visible(plan.title)}" for plan in plans)


def plan(plan: Plan, look: Look) -> str:
    """One line for each target."""
    language = look.language
    places = (f"{visible(str(target.position))}: {visible(target.id)}" for target in plan.targets)
    cells = (
        (_cells.name(one, language), language.text(one.asks), _cells.source(one, language))
        for one in plan.targets
    )
    words = ("; ".join(filter(None, row)) for row in cells)
    return _written(f"{place}: {said}" for place, said in zip(places, words, strict=True))


def config(config: Config, look: Look) -> str:
    """One line for each setting."""
    rows = (
        (key, setting, _cells.origin(setting, look.language))
        for key, setting in config.settings().items()
    )
    return _written(
        f"{key}: {visible(', '.join(setting.values)) or '-'}  ({origin})"
        for key, setting, origin in rows
    )


def _written(lines: Iterable[str]) -> str:
    return inert("\n".join(lines))


def problem_line(problem: Problem, language: Language) -> str:
    """A problem at its place: `file:line:column: level [code]: words`, the level as its id in every language."""
    return f"{visible(str(problem.position))}: {problem.level} [{problem.code}]: {language.text(problem.words)}"


def _verdict(verdict: Verdict, language: Language) -> str:
    limit = language.text(verdict.target.asks)
    parts = [f"{_cells.name(verdict.target, language)} ({visible(verdict.target.id)})", limit]
    actual, gap = _cells.actual(verdict, language), _cells.gap(verdict)
    parts += [language.text(say("reported {actual}", actual=actual))] if actual else []
    parts += [language.text(say("gap {gap}", gap=gap))] if gap else []
    parts += [language.text(verdict.reason)] if verdict.reason else []
    return f"{visible(str(verdict.position))}: {verdict.status}: {'; '.join(parts)}"

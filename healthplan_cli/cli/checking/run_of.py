"""How a run of `hpc check` was made, for the report that can be made of again."""

from datetime import date
from pathlib import Path

from healthplan_cli import __version__
from healthplan_cli.cli.checking.options import CheckOptions
from healthplan_cli.model.checked import Checked
from healthplan_cli.model.run import Choices, Run
from healthplan_cli.pipeline import today
from healthplan_cli.reading.files import STDIN
from healthplan_cli.reading.formats import INPUT
from healthplan_cli.reading.sources import sources_of
from healthplan_cli.reading.specs.folders import Specs


def run_of(options: CheckOptions, checked: Checked, specs: Specs) -> Run:
    """Return what is told of a run; its day is that in the time zone of the first plan."""
    figures = [review.submission.position.file for review in checked.reviews]
    figures += [_name(one.file) for one in checked.refused]
    beside = [str(file) for file in options.baseline]
    if options.waivers is not None:
        beside.append(str(options.waivers))
    plans = [review.plan for review in checked.reviews]
    day = today(plans[0]) if plans else date.today()  # noqa: DTZ011  # no plan, no time zone
    sources = sources_of(figures, beside, plans, specs)
    return Run(__version__, day, _choices(options), sources)


def _choices(options: CheckOptions) -> Choices:
    return Choices(
        plan=options.plan,
        as_of=options.as_of,
        due=options.due,
        baseline=tuple(str(file) for file in options.baseline),
        waivers=_text(options.waivers),
        compare=options.compare,
        progress=options.progress,
        only=options.only,
        lead=options.lead,
        section=options.section,
        target=options.target,
        strict=options.strict,
        fail_on=tuple(sorted(options.fail_on)),
        cells=options.cells,
        suppress=options.suppress,
    )


def _name(file: str) -> str:
    if file == str(INPUT):
        return STDIN
    return file


def _text(path: Path | None) -> str | None:
    if path is None:
        return None
    return str(path)

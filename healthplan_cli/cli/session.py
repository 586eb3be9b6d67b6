"""What is the same for every command of a run: its language, colours, specs and configuration."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from healthplan_cli.cli import terminal
from healthplan_cli.model.config import Config, found_file
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.reports import Look
from healthplan_cli.text.words import Language


class Session(Struct, frozen=True):
    """What is the same for every command of a run."""

    language: Language
    specs: Specs
    color: bool
    config: Config = Config()

    def plan_id(self, named: str) -> str:
        """Return the plan that the command line names: a year is that of the region of `hpc.yaml`.

        What names no plan of it is left as it is, for what is said of it.
        """
        (region,) = self.config.region.values or ("",)
        of_region = f"{region}/{named}"
        if named not in self.specs.plans and of_region in self.specs.plans:
            return of_region
        return named

    def files(self) -> Iterator[Path]:
        """Yield `hpc.yaml` and the files of the specs.

        People keep them, and no report may replace them.
        """
        yield from self.specs.all_files()
        if file := found_file():
            yield Path(file)

    def look(self, to: Path | None = None, bars: bool | None = None, *, ids: bool = False) -> Look:
        """Return how a report is to look in a file, or on standard output where `to` is None.

        Bars are drawn where they are asked for, and on a terminal where nothing is said of them.
        """
        if to is not None:
            return Look(self.language, False, terminal.PIPE_WIDTH, bool(bars), ids)
        if bars is None:
            bars = terminal.is_terminal()
        return Look(self.language, self.color, terminal.width(), bars, ids)


def session_of(config: Config, language: Language) -> Session:
    """Return the session of a configuration, before any option of a command is read."""
    return Session(language, specs_of(config), terminal.shows_color(), config)


def specs_of(config: Config) -> Specs:
    """Return the specs of the folders that are configured, then of the shipped one."""
    folders = [Path(folder) for folder in config.specs.values]
    rules = config.rules
    keeps = config.cache.values == ("true",)
    return Specs(
        (*folders, shipped()), rules.values, rules.origin.name, found_file() or "", keeps=keeps
    )

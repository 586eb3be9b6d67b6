"""Where plans, catalogs and rules are found."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.files import exists, folders_in, yaml_files
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.text.problems import (
    InvalidInputError,
    Position,
    Problem,
    UsageError,
    each_once,
    in_order,
    nearest,
    quoted,
)
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.model.layout import Layout
    from healthplan_cli.reading.specs.built import BuiltSpecs
    from healthplan_cli.reading.specs.kept import Kept
    from healthplan_cli.rules import Rule

NOT_REGIONS = ("catalog", "rules")
UNITS = "units.yaml"
"""The file of a folder that adds units of its own."""
TABLES = "tables"
"""The folder of declared tables in that of a region."""
LONGEST_LINE = 20


def _files(folders: Iterable[Path], kind: str) -> tuple[Path, ...]:
    found: list[Path] = []
    for folder in folders:
        found += sorted(yaml_files(folder / kind))
    return tuple(found)


class Specs:
    """Folders of specs, the first found wins; each file is read once.

    The rules named in `off` judge nothing; `off_at` is the place that names them. `tables_in` is
    the `hpc.yaml` that declares tables too. Where `keeps`, what is read of all folders but the last
    is kept for later runs, and read from what they kept.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        off: Collection[str] = (),
        off_at: str = "rules: off",
        tables_in: str = "",
        *,
        keeps: bool = False,
    ) -> None:
        self.folders = folders
        self.keeps = keeps
        self.tables_in = tables_in
        self.off_at = off_at
        self.off = [id.removeprefix("rule/") for id in off]

    def with_folders(self, folders: Iterable[Path]) -> "Specs":
        """Return the specs with more folders before their own; the same where it has them all."""
        own = {folder.resolve() for folder in self.folders}
        more = tuple(folder for folder in folders if folder.resolve() not in own)
        if not more:
            return self
        return Specs((*more, *self.folders), self.off, self.off_at, keeps=self.keeps)

    def anew(self) -> "Specs":
        """Return the specs of the same folders, of which nothing is read yet."""
        return Specs(self.folders, self.off, self.off_at, self.tables_in, keeps=self.keeps)

    @cached_property
    def _built(self) -> "BuiltSpecs | None":
        """What the build made of the shipped specs; None where they are not among the folders."""
        if not self.folders or shipped() != self.folders[-1]:
            return None
        from healthplan_cli.reading.specs.built import built_specs

        return built_specs()

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of the shipped files by their path, where the build has noted it."""
        if self._built is None:
            return {}
        return self._built.digests

    @cached_property
    def _kept(self) -> "Kept | None":
        """What earlier runs have kept of the folders of one's own; None where nothing is kept."""
        built = self._built
        if not self.keeps or not self.folders[:-1] or built is None:
            return None
        from healthplan_cli.reading.specs.kept import Kept

        beside = (*self._own_files("catalog"), *self._own_files("rules"), *self.unit_files)
        return Kept(lambda: built.made_of, beside)

    def _own_files(self, kind: str) -> tuple[Path, ...]:
        """Return the files of `catalog` or `rules` in all folders but the last."""
        return _files(self.folders[:-1], kind)

    @cached_property
    def catalog(self) -> Catalog:
        """The indicators and elements of all folders, those of the last one read on demand.

        The units of the folders are added before anything is counted in them. Raises
        InvalidInputError.
        """
        self.add_units()
        own = self._own_files("catalog")
        if self._built is not None and not own:
            return self._built.catalog
        from healthplan_cli.reading.specs.lazy_catalog import catalog_of

        if self._built is not None:
            return catalog_of((), own, self._built.catalog, self._kept)
        return catalog_of(_files(self.folders[-1:], "catalog"), own)

    def check_catalog(self) -> None:
        """Look at every indicator of the folders. Raises InvalidInputError where one is unsound."""
        for id in self.catalog.indicators:
            self.catalog.indicators[id]

    def catalog_beside(self, path: Path) -> tuple[Catalog, list[Path]]:
        """Return entries that the build has read, and the files to read, of all but one file."""
        if self._built is None or self._is_shipped(path, "catalog"):
            known = Catalog({}, {})
            files = self.files("catalog")
        else:
            known = self._built.catalog
            files = self._own_files("catalog")
        return known, [file for file in files if file.resolve() != path.resolve()]

    def add_units(self) -> None:
        """Add the units of all folders, for the rest of the run. Raises InvalidInputError."""
        for path in self.unit_files:
            from healthplan_cli.reading.specs import own_units  # few folders have any

            own_units.add_units(path)

    @property
    def unit_files(self) -> tuple[Path, ...]:
        """The files of the folders that add units of their own."""
        return tuple(folder / UNITS for folder in self.folders if exists(folder / UNITS))

    def files(self, kind: str) -> tuple[Path, ...]:
        """Return the files of `catalog` or `rules` in all folders."""
        return _files(self.folders, kind)

    def all_files(self) -> Iterator[Path]:
        """Return all files of the folders, and the plans elsewhere that were asked for."""
        yield from (
            *self.files("catalog"),
            *self.files("rules"),
            *self.unit_files,
            *self.plans.values(),
            *(path for _, path in self.table_files),
            *self._asked,
        )

    @cached_property
    def rules(self) -> "tuple[Rule, ...]":
        """The rules of all folders. Raises InvalidInputError."""
        return self._rules_about(())

    @cached_property
    def layouts(self) -> "tuple[Layout, ...]":
        """The declared tables of all folders and of `hpc.yaml`. Raises InvalidInputError."""
        if not self.table_files and not self.tables_in:
            return ()
        from healthplan_cli.reading.specs.layouts import Source, read_layouts

        sources = [Source(str(path), region) for region, path in self.table_files]
        if self.tables_in:
            sources.append(Source(self.tables_in, kind="config"))
        return read_layouts(sources, self.catalog)

    def layouts_beside(self, path: Path) -> "tuple[Layout, ...]":
        """Return the declared tables of all files but one. Raises InvalidInputError."""
        from healthplan_cli.reading.specs.layouts import Source, read_layouts

        sources = [
            Source(str(file), region)
            for region, file in self.table_files
            if file.resolve() != path.resolve()
        ]
        return read_layouts(sources, self.catalog)

    @cached_property
    def table_files(self) -> tuple[tuple[str, Path], ...]:
        """The files of declared tables, each with the folder of the plans that they are for."""
        found: list[tuple[str, Path]] = []
        for regions in self._regions:
            for region in regions:
                found += ((region.name, path) for path in yaml_files(region / TABLES))
        return tuple(found)

    @cached_property
    def _regions(self) -> tuple[tuple[Path, ...], ...]:
        """The folders of plans in each folder."""
        found = []
        for folder in self.folders:
            found.append(tuple(one for one in folders_in(folder) if one.name not in NOT_REGIONS))
        return tuple(found)

    def rules_about(self, ids: Collection[str]) -> "tuple[Rule, ...]":
        """Return the rules that name one of these ids; where some are off, all the others.

        Raises InvalidInputError, and UsageError where a rule that is off is none.
        """
        if self.off:
            self._check_off()
            return tuple(rule for rule in self.rules if rule.id not in self.off)
        if ids:
            return self._rules_about(ids)
        return ()

    def _rules_about(self, ids: Collection[str]) -> "tuple[Rule, ...]":
        """Return the rules of all folders, all of them where no ids are given.

        Those of folders of one's own are read whole, so that one that is unsound is told by every
        check. Raises InvalidInputError, also for rules that are where nothing reads them.
        """
        self._refuse_misplaced_rules()
        built: tuple[Rule, ...] = ()
        if self._built is None:
            paths = self.files("rules")
        else:
            built = self._built.rules(ids)
            paths = self._own_files("rules")
        if self._kept_rules is not None:
            from healthplan_cli.rules import names_one_of

            own = [rule for rule in self._kept_rules if not ids or names_one_of(rule, ids)]
            return (*own, *built)
        if not paths:
            return built
        from healthplan_cli.reading.specs.rules import read_rules

        return read_rules(paths, self.catalog, ids, built)

    @cached_property
    def _misplaced_rules(self) -> tuple[Problem, ...]:
        """What is wrong with rules in folders of one's own that are where nothing reads them."""
        if not self._own_folders:
            return ()
        from healthplan_cli.reading.specs.misplaced import misplaced_rules

        read = set(map(os.path.realpath, self.files("rules")))
        found: list[Problem] = []
        for folder in self._own_folders:
            found += misplaced_rules(folder, read)
        return each_once(found)

    def _refuse_misplaced_rules(self) -> None:
        if self._misplaced_rules:
            raise InvalidInputError(self._misplaced_rules)

    def misplaced(self, path: Path, kind: str) -> Iterator[Problem]:
        """Find a file of this kind in a folder of one's own where nothing reads it."""
        from healthplan_cli.reading.specs.misplaced import misplaced

        files = {
            "rules": self.files("rules"),
            "catalog": self.files("catalog"),
            "units": self.unit_files,
            "tables": tuple(path for _, path in self.table_files),
        }
        if kind in files and os.path.realpath(path) not in map(os.path.realpath, files[kind]):
            yield from misplaced(path, kind, self._own_folders)

    @property
    def _own_folders(self) -> tuple[Path, ...]:
        """The folders that do not come with the package."""
        return tuple(folder for folder in self.folders if folder != shipped())

    @cached_property
    def _kept_rules(self) -> "tuple[Rule, ...] | None":
        """All rules of the folders of one's own; None where nothing is kept, or one is unsound.

        They are read by themselves, as a run says only what is wrong with those that it uses.
        """
        if self._built is None or self._kept is None or not self._own_files("rules"):
            return None
        from healthplan_cli.reading.specs.kept import OwnRules

        found = self._kept.find(OwnRules)
        if found is None:
            others = Specs(self.folders)
            try:
                others.check_catalog()
                every = others.rules
            except InvalidInputError:
                return None
            own = len(every) - len(self._built.rules())
            found = OwnRules(every[:own])
            self._kept.keep(OwnRules, found)
        return found.rules

    def _check_off(self) -> None:
        rules = {rule.id: rule for rule in self.rules}
        for id in self.off:
            if id not in rules:
                raise UsageError(
                    say(
                        "{place}: there is no rule {id}{near}",
                        place=self.off_at,
                        id=quoted(id),
                        near=nearest(id, rules),
                    )
                )
            if rules[id].mandatory:
                words = say(
                    "{place}: rule {id} is mandatory and cannot be left out",
                    place=self.off_at,
                    id=quoted(id),
                )
                raise UsageError(words)

    def read_rules(self, path: Path) -> "tuple[Rule, ...]":
        """Return the rules with one file read anew, last. Raises InvalidInputError."""
        from healthplan_cli.reading.specs.rules import read_rules

        known: tuple[Rule, ...] = ()
        files = self.files("rules")
        if self._built is not None and not self._is_shipped(path, "rules"):
            known = self._built.rules()
            files = self._own_files("rules")
        others = [file for file in files if file.resolve() != path.resolve()]
        return read_rules([*others, path], self.catalog, known=known)

    def _is_shipped(self, path: Path, kind: str) -> bool:
        """Return whether a file of `catalog` or `rules` is one of the last folder."""
        return path.resolve().parent == (self.folders[-1] / kind).resolve()

    @cached_property
    def plans(self) -> dict[str, Path]:
        """Plan ids with their files, sorted."""
        found = {id: paths[-1] for id, paths in self._plan_files.items()}
        return dict(sorted(found.items()))

    @cached_property
    def _plan_files(self) -> dict[str, list[Path]]:
        """The files of each plan id in the first folder that has it: one, unless it is there twice.

        2022.yaml and 2022.yml are the same plan.
        """
        found: dict[str, list[Path]] = {}
        for regions in reversed(self._regions):
            of_folder: dict[str, list[Path]] = {}
            for region in regions:
                for path in yaml_files(region):
                    of_folder.setdefault(f"{region.name}/{path.stem}", []).append(path)
            found.update(of_folder)
        return found

    def plan_twice(self, id: str) -> Iterator[Problem]:
        """Find a plan that has two files, of which nobody knows which counts."""
        paths = self._plan_files.get(id, [])
        for path in paths[1:]:
            words = say("{id} has two files, {file} is the other", id=id, file=paths[0])
            yield Problem(Position(str(path), 1, 1), "duplicate-id", words)

    @cached_property
    def sound(self) -> tuple[tuple[Plan, ...], tuple[Problem, ...]]:
        """Every plan that can be read, by id, and what is wrong with the others."""
        found: list[Plan] = []
        problems: list[Problem] = []
        for id in self.plans:
            try:
                found.append(self.plan(id))
            except InvalidInputError as error:
                problems += error.problems
            except UsageError as error:
                problems.append(Problem(Position(str(self.plans[id])), "unknown-plan", error.words))
        return tuple(found), in_order(problems)

    def plan(self, wanted: str) -> Plan:
        """Return the plan with that id, or in that file.

        Raises UsageError when there is none, InvalidInputError when it is unsound.
        """
        path = self.path(wanted)
        self._asked.add(path)
        if path not in self._read:
            self._read[path] = self._read_anew(path, wanted)
        return self._read[path]

    def _read_anew(self, path: Path, wanted: str) -> Plan:
        """Return the plan in a file, with what it extends.

        Raises CircleError where that comes to no end, or to none soon enough.
        """
        if built := self._built_plan(path, wanted):
            return built
        if kept := self._kept_plan(path):
            return kept
        from healthplan_cli.reading.specs.inherit import CircleError
        from healthplan_cli.reading.specs.plan import read_plan

        place = os.path.normpath(path)
        plans = " > ".join([*self._reading.values(), wanted])
        if place in self._reading:
            raise CircleError(say("the plans extend each other in a circle: {plans}", plans=plans))
        if len(self._reading) >= LONGEST_LINE:
            raise CircleError(
                say(
                    "more than {most} plans extend one another: {plans}",
                    most=LONGEST_LINE,
                    plans=plans,
                )
            )
        self._reading[place] = wanted
        try:
            plan = read_plan(path, self.catalog, self.plan)
        finally:
            del self._reading[place]
        self._keep_plan(path, plan)
        return plan

    def _built_plan(self, path: Path, id: str) -> Plan | None:
        """Return a plan as the build has read it.

        None where it was not, or where a catalog of one's own may have a say in it.
        """
        if self._built is None or self._own_files("catalog"):
            return None
        is_shipped = path.is_relative_to(shipped())
        if is_shipped:
            return self._built.plans.get(id)
        return None

    def _kept_plan(self, path: Path) -> Plan | None:
        """Return a plan as an earlier run has kept it. Raises InvalidInputError."""
        if self._kept is None:
            return None
        self.add_units()  # as the catalog does, which may not be asked for anything
        return self._kept.find(Plan, path)

    def _keep_plan(self, path: Path, plan: Plan) -> None:
        """Keep a plan, unless it takes over from another."""
        if self._kept is not None and not plan.extends:
            self._kept.keep(Plan, plan, path)

    @cached_property
    def _reading(self) -> dict[str, str]:
        return {}

    @cached_property
    def _asked(self) -> set[Path]:
        return set()

    @cached_property
    def _read(self) -> dict[Path, Plan]:
        return {}

    def path(self, wanted: str) -> Path:
        """Return the file of a plan id, or the file named.

        Raises UsageError where there is none, and InvalidInputError where an id has two.
        """
        if wanted in self.plans:
            if twice := tuple(self.plan_twice(wanted)):
                raise InvalidInputError(twice)
            return self.plans[wanted]
        if wanted.lower().endswith((".yaml", ".yml")):
            return Path(wanted)
        from healthplan_cli.reading.specs.plan_ids import no_plan

        raise no_plan(wanted, self.plans)

    def of_years(self, old: str, new: str, region: str | None) -> tuple[str, str]:
        """Return the plans of two years: of the region, or of the only region that has both.

        Raises UsageError with the candidates.
        """
        from healthplan_cli.reading.specs.plan_ids import of_years

        found = of_years(self.plans, old, new, region)
        for id in found:
            self.path(id)
        return found


def shipped_specs() -> Specs:
    """Return the plans, catalog and rules that come with the package."""
    return Specs((shipped(),))

"""What is kept of folders of one's own answers as their YAML does, and never for a file that was changed."""

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.model import packing
from healthplan_cli.model.plan import Plan
from healthplan_cli.reading import cache
from healthplan_cli.reading.cache import Cache
from healthplan_cli.reading.specs import catalog, kept, plan, rules
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.text.problems import InvalidInputError
from healthplan_cli.text.words import Language

PLAN = """\
plan: shili/2025
title: 某市卫生健康工作要点
region: 某市
period: 2025
benchmarks: {province_beds: {zh: 全省平均}}
targets:
  own_beds_per_1k_residents:
    at_least: 6.5 张/千人
    strength: soft
    hedge: 力争
    quote: 力争每千人口床位达到6.5张
  family_doctor_signing_rate:
    all_of: [{at_least: 32%}, {rises: true}]
    quote: 达到32%且高于上年
  gps_per_10k_residents:
    at_least: 4 名/万人
    quote: 达到4名
"""
CATALOG = """\
indicators:
  own_beds_per_1k_residents:
    zh: 自有床位
    en: Own beds
    unit: 张/千人
    numerator: own_beds
    denominator: resident_population
    bounds: [0, 100]
elements:
  own_beds: {zh: 自有床位数, en: Own beds, unit: 张}
breakdowns:
  shift:
    zh: 班次
    en: Shift
    groups: {day: {zh: 白班, en: Day}, night: {zh: 夜班, en: Night}}
"""
RULES = """\
rules:
  own_beds_are_some:
    rule: 0 <= own_beds + 2 * max(own_beds, 1张) / 3
    zh: 床位不为负
    en: Beds are not negative
    level: error
  signed_are_residents:
    rule: signed_residents <= 2 * resident_population - previous(resident_population)
    zh: 签约人数
    en: Signed residents
    level: warning
"""
UNITS = "own_units:\n  槽: {is: count}\n"
IDS = ("own_beds", "signed_residents", "resident_population")

Making = Callable[[], Specs]


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which everything is kept, however little it is."""
    folder = tmp_path / "caches"
    monkeypatch.setattr(cache, "user_folder", lambda: folder)
    monkeypatch.setattr(kept, "SMALLEST", 0)
    return folder


@pytest.fixture
def own(shipped: Path, caches: Path, tmp_path: Path) -> Path:
    """A folder of one's own, with a plan, a catalog and rules."""
    folder = tmp_path / "own"
    for name, text in (("shili/2025", PLAN), ("catalog/own", CATALOG), ("rules/own", RULES)):
        file = folder / f"{name}.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def keeping(own: Path, shipped: Path) -> Making:
    """Make the specs of a run."""
    return lambda: Specs((own, shipped), keeps=True)


@pytest.fixture
def reading(own: Path, shipped: Path) -> Making:
    """Make the specs of a run that keeps nothing and uses nothing that was kept."""
    return lambda: Specs((own, shipped))


def asked(specs: Specs) -> list[object]:
    """All that a run may ask for; an answer is a value, or the problems in its place."""
    questions: list[Callable[[], object]] = [
        lambda: specs.plan("shili/2025"),
        lambda: dict(specs.catalog.indicators),
        lambda: dict(specs.catalog.elements),
        lambda: dict(specs.catalog.breakdowns),
        lambda: specs.rules_about(IDS),
        lambda: specs.rules_about(["own_beds"]),
        lambda: specs.rules,
    ]
    answers: list[object] = []
    for question in questions:
        try:
            answers.append(question())
        except InvalidInputError as error:
            answers.append(error.problems)
    return answers


def change(file: Path, old: str, new: str) -> None:
    """Change a text in a file, which has the date that it had before."""
    status, text = file.stat(), file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.fixture
def no_yaml(keeping: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep everything, and let the test fail where YAML is parsed from then on."""
    asked(keeping())

    def fail(_: str, file: str) -> Node:
        raise AssertionError(f"{file} was parsed")

    for module in (catalog, plan, rules):
        monkeypatch.setattr(module, "nodes_of", fail)


def test_every_answer_is_that_of_the_yaml(keeping: Making, reading: Making) -> None:
    read = asked(reading())
    assert asked(keeping()) == read
    assert asked(keeping()) == read


@pytest.mark.usefixtures("no_yaml")
def test_what_was_kept_is_used(keeping: Making) -> None:
    found = keeping()
    assert found.plan("shili/2025").target("own_beds_per_1k_residents").strength == "soft"
    assert found.catalog.indicators["own_beds_per_1k_residents"].numerator == "own_beds"
    assert [rule.id for rule in found.rules_about(["own_beds"])] == ["own_beds_are_some"]


def test_every_shipped_plan_is_kept_whole(keeping: Making, reading: Making) -> None:
    read = reading().sound
    assert keeping().sound == read
    assert keeping().sound == read


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("shili/2025", "6.5 张/千人", "6.6 张/千人"),
        ("catalog/own", "bounds: [0, 100]", "bounds: [0, 200]"),
        ("rules/own", "level: warning", "level: error  "),
    ],
)
def test_a_changed_file_is_read_anew(
    own: Path, keeping: Making, reading: Making, name: str, old: str, new: str
) -> None:
    before = asked(keeping())
    change(own / f"{name}.yaml", old, new)
    after = asked(keeping())
    assert after != before
    assert after == asked(reading())
    change(own / f"{name}.yaml", new, old)
    assert asked(keeping()) == before


def test_a_changed_shipped_file_is_read_anew(
    shipped: Path, keeping: Making, reading: Making
) -> None:
    asked(keeping())
    change(shipped / "nankai" / "2022.yaml", "at_least: 32%", "at_least: 33%")
    target = keeping().plan("nankai/2022").target("family_doctor_signing_rate")
    assert str(target.asks) == "at least 33%"
    assert asked(keeping()) == asked(reading())


def test_a_new_file_is_not_passed_over(own: Path, keeping: Making, reading: Making) -> None:
    asked(keeping())
    more = own / "catalog" / "more.yaml"
    more.write_text("elements:\n  more: {zh: 更多, en: More, unit: 张}\n", encoding="utf-8")
    assert "more" in keeping().catalog.elements
    assert asked(keeping()) == asked(reading())


def test_a_file_under_another_name_is_another_file(own: Path, keeping: Making) -> None:
    asked(keeping())
    (own / "catalog" / "own.yaml").rename(own / "catalog" / "other.yaml")
    found = keeping().catalog.indicators["own_beds_per_1k_residents"]
    assert found.position.file == str(own / "catalog" / "other.yaml")


def test_the_units_of_a_folder_are_known_where_its_plan_was_kept(
    own: Path, keeping: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "units.yaml").write_text(UNITS, encoding="utf-8")
    asked(keeping())
    added: list[Path] = []
    monkeypatch.setattr("healthplan_cli.reading.specs.own_units.add_units", added.append)
    assert keeping().plan("shili/2025")
    assert own / "units.yaml" in added


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("shili/2025", "at_least: 6.5 张/千人", "at_least: 6.5 张/十人"),
        ("shili/2025", "period: 2025", "period: [2025"),
        ("shili/2025", "plan: shili/2025", "plan: shili/2025\nwrong: key"),
        ("catalog/own", "numerator: own_beds", "numerator: own_bed"),
        ("catalog/own", "own_beds: {zh", "resident_population: {zh"),
        ("catalog/own", "bounds: [0, 100]", "bounds: [100, 0]"),
        ("rules/own", "signed_residents <=", "signed_resident <="),
        ("rules/own", "own_beds +", "own_bedz +"),
        ("rules/own", "level: error", "level: severe"),
    ],
)
def test_a_broken_folder_has_the_same_problems_every_time(
    own: Path, keeping: Making, reading: Making, name: str, old: str, new: str
) -> None:
    sound = asked(keeping())
    change(own / f"{name}.yaml", old, new)
    read = asked(reading())
    assert read != sound
    assert asked(keeping()) == read
    assert asked(keeping()) == read


def test_a_plan_that_extends_another_is_read_in_every_run(own: Path, keeping: Making) -> None:
    text = PLAN.replace("shili/2025", "shili/2026").replace("period: 2025", "period: 2026")
    head = text.partition("targets:")[0]
    (own / "shili" / "2026.yaml").write_text(
        f"{head}extends: shili/2025\ntargets: {{}}\n", encoding="utf-8"
    )
    assert keeping().plan("shili/2026").target("own_beds_per_1k_residents").origin == "shili/2025"
    change(own / "shili" / "2025.yaml", "6.5 张/千人", "6.6 张/千人")
    target = keeping().plan("shili/2026").target("own_beds_per_1k_residents")
    assert str(target.asks).startswith("at least 6.6")


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    own: Path, shipped: Path, caches: Path
) -> None:
    file = own / "shili" / "2025.yaml"
    found = kept.Kept(lambda: "built of", ())
    assert found.find(Plan, file) is None
    value = Specs((own, shipped)).plan("shili/2025")
    change(file, "6.5 张/千人", "6.6 张/千人")
    found.keep(Plan, value, file)
    assert not caches.exists()


def test_a_small_folder_is_read(
    caches: Path, keeping: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "SMALLEST", 32 * 1024)
    asked(keeping())
    assert not caches.exists()


def test_nothing_is_kept_unless_it_is_asked_for(caches: Path, reading: Making) -> None:
    asked(reading())
    assert not caches.exists()


def test_nothing_is_kept_of_the_shipped_specs_alone(caches: Path, shipped: Path) -> None:
    assert Specs((shipped,), keeps=True).plan("nankai/2022")
    assert not caches.exists()


class Hostile:
    """What makes a file where it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self.file,)


def forged(caches: Path, data: bytes) -> None:
    """Put data in place of everything that was kept, under the digest that it must have."""
    for file in list(caches.iterdir()):
        Cache(caches).put(file.name, data)


def test_what_is_no_value_is_read_anew(
    caches: Path, keeping: Making, reading: Making, tmp_path: Path
) -> None:
    read = asked(reading())
    asked(keeping())
    for data in (
        b"",
        b"\xc1",
        pickle.dumps(Hostile(tmp_path / "made")),
        packing.packed({"id": "shili/2025"}),
        packing.packed([[]] * 1000),
        b"\x91" * 100_000,
    ):
        forged(caches, data)
        assert asked(keeping()) == read
    assert not (tmp_path / "made").exists()


ACTUALS = "plan: shili/2025\nas_of: 2025-12-31\nactuals: {gps_per_10k_residents: 5}\n"


@pytest.fixture
def home(own: Path, shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with figures for the plan of one's own."""
    monkeypatch.setattr("healthplan_cli.cli.session.shipped", lambda: shipped)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "actuals.yaml").write_text(ACTUALS, encoding="utf-8")
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    line = ["check", "actuals.yaml", "--specs", "own", "-f", "plain", *more]
    code = cli.run(line, Language("en"))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_run_says_the_same_with_and_without_what_was_kept(
    home: Path, caches: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read = checked(capsys, "--no-cache")
    assert not caches.exists()
    assert checked(capsys) == read
    assert list(caches.iterdir())
    assert checked(capsys) == read
    change(home / "own" / "shili" / "2025.yaml", "at_least: 4", "at_least: 6")
    assert checked(capsys) == checked(capsys, "--no-cache") != read


def test_a_variable_and_a_file_turn_it_off(
    home: Path, caches: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HPC_CACHE", "no")
    checked(capsys)
    monkeypatch.delenv("HPC_CACHE")
    (home / "hpc.yaml").write_text("cache: false\n", encoding="utf-8")
    checked(capsys)
    assert not caches.exists()


def test_a_run_does_without_where_nothing_can_be_kept(
    home: Path, caches: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = checked(capsys, "--no-cache")
    caches.write_text("a file in place of the folder", encoding="utf-8")
    assert checked(capsys) == read
    caches.unlink()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    assert checked(capsys) == read
    monkeypatch.setattr(cache, "user_folder", lambda: None)
    assert checked(capsys) == read
    shutil.rmtree(caches)

"""What the build has packed answers as the YAML does, beside folders of one's own too, and never for a changed file."""

import shutil
from pathlib import Path

import pytest

from healthplan_cli.reading.specs import built
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped as shipped_folder
from healthplan_cli.text.problems import InvalidInputError, Problem

OWN = """\
indicators:
  beds_of_our_own: {zh: 自有床位, en: Own beds, unit: 张, better: higher}
  beds_per_resident_of_our_own:
    zh: 每千人口自有床位
    en: Own beds per 1,000 residents
    unit: 张/千人
    numerator: own_beds
    denominator: resident_population
elements:
  own_beds: {zh: 自有床位数, en: Own beds, unit: 张}
"""
AGAIN = """\
indicators:
  gps_per_10k_residents: {zh: 全科医生, en: GPs, unit: 名/万人, better: higher}
"""


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped specs, packed."""
    copy = tmp_path / "shipped"
    shutil.copytree(shipped_folder(), copy)
    monkeypatch.setattr(built, "shipped", lambda: copy)
    monkeypatch.setattr(built, "BUILT", tmp_path / "built")
    built.build(tmp_path / "built")
    return copy


@pytest.fixture
def no_yaml(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test fail where the YAML of a shipped file is parsed."""

    def fail(_: str, file: str) -> None:
        raise AssertionError(f"{file} was parsed")

    monkeypatch.setattr(built, "nodes_of", fail)


def own_folder(path: Path, catalog: str) -> Path:
    (path / "own" / "catalog").mkdir(parents=True)
    (path / "own" / "catalog" / "own.yaml").write_text(catalog, encoding="utf-8")
    return path / "own"


def problems_of(specs: Specs, id: str) -> tuple[Problem, ...]:
    with pytest.raises(InvalidInputError) as error:
        assert id in specs.catalog.indicators
    return error.value.problems


def unpacked(monkeypatch: pytest.MonkeyPatch, folder: Path, *own: Path) -> Specs:
    """The same folders, of which nothing is packed."""
    monkeypatch.setattr(built, "BUILT", Path("nowhere"))
    return Specs((*own, folder))


def test_every_answer_is_that_of_the_yaml(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = Specs((shipped,))
    plans, rules, catalog = packed.sound, packed.rules, packed.catalog
    indicators, elements = dict(catalog.indicators), dict(catalog.elements)
    read = unpacked(monkeypatch, shipped)
    assert plans == read.sound
    assert rules == read.rules
    assert indicators == dict(read.catalog.indicators)
    assert elements == dict(read.catalog.elements)


@pytest.mark.usefixtures("no_yaml")
def test_what_is_packed_is_used(shipped: Path) -> None:
    specs = Specs((shipped,))
    assert specs.plan("nankai/2022").target("family_doctor_signing_rate").asks
    assert specs.rules_about(["signed_residents"])


def test_an_entry_is_found_by_its_id(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = list(Specs((shipped,)).catalog.indicators)
    one_by_one = {id: Specs((shipped,)).catalog.indicators[id] for id in ids}
    assert one_by_one == dict(unpacked(monkeypatch, shipped).catalog.indicators)


def test_an_id_that_is_none_is_not_found(shipped: Path) -> None:
    catalog = Specs((shipped,)).catalog
    assert "gps_per_10k" not in catalog.indicators
    assert "医生" not in catalog.indicators
    assert "indicators" not in catalog.elements


@pytest.mark.usefixtures("no_yaml")
def test_the_shipped_half_stays_packed_beside_a_folder_of_ones_own(
    shipped: Path, tmp_path: Path
) -> None:
    specs = Specs((own_folder(tmp_path, OWN), shipped))
    assert specs.catalog.indicators["beds_per_resident_of_our_own"].numerator == "own_beds"
    assert specs.catalog.indicators["gps_per_10k_residents"].unit == "名/万人"


def test_a_second_declaration_is_noted_in_ones_own_file(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = own_folder(tmp_path, AGAIN)
    found = problems_of(Specs((own, shipped)), "gps_per_10k_residents")
    assert [(one.code, one.position.file) for one in found] == [
        ("duplicate-id", str(own / "catalog" / "own.yaml"))
    ]
    assert found == problems_of(unpacked(monkeypatch, shipped, own), "gps_per_10k_residents")


def test_a_changed_file_is_read_anew(shipped: Path) -> None:
    changed = shipped / "nankai" / "2022.yaml"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("at_least: 32%", "at_least: 33%"), encoding="utf-8")
    target = Specs((shipped,)).plan("nankai/2022").target("family_doctor_signing_rate")
    assert str(target.asks) == "at least 33%"


def test_an_entry_of_a_changed_file_and_one_of_a_packed_file_collide(shipped: Path) -> None:
    changed = shipped / "catalog" / "ageing.yaml"
    text = changed.read_text(encoding="utf-8")
    twice = AGAIN.partition("\n")[2]
    changed.write_text(text.replace("indicators:\n", f"indicators:\n{twice}"), encoding="utf-8")
    (problem,) = problems_of(Specs((shipped,)), "gps_per_10k_residents")
    assert (problem.code, problem.position.file) == ("duplicate-id", str(changed))


def test_a_file_that_is_gone_is_not_packed_any_more(shipped: Path) -> None:
    (shipped / "kaifeng" / "2022.yaml").unlink()
    built.build(built.BUILT)
    left = {path.relative_to(built.BUILT).as_posix() for path in built.BUILT.rglob("*.nodes")}
    there = {f"{path.relative_to(shipped).as_posix()}.nodes" for path in shipped.rglob("*.yaml")}
    assert left == there


def test_a_file_outside_the_shipped_specs_is_read(shipped: Path, tmp_path: Path) -> None:
    text = (shipped / "nankai" / "2022.yaml").read_text(encoding="utf-8")
    (tmp_path / "2022.yaml").write_text(text, encoding="utf-8")
    assert built.built_nodes(text, tmp_path / "2022.yaml") is None
    assert built.built_nodes(text, shipped / "nankai" / "2022.yaml") is not None

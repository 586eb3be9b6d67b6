"""What the build has packed answers as the YAML does, beside folders of one's own too, and never for a changed file."""

import shutil
from pathlib import Path

import pytest

from healthplan_cli.reading.specs import built, catalog, pack, plan, rules
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.reading.yaml.parse import nodes_of
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
def no_yaml(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test fail where the YAML of a shipped file is parsed."""

    def fail(text: str, file: str) -> Node:
        if file.startswith(str(shipped)):
            raise AssertionError(f"{file} was parsed")
        return nodes_of(text, file)

    for module in (catalog, plan, rules):
        monkeypatch.setattr(module, "nodes_of", fail)


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


def test_entries_are_in_the_order_of_their_files(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = Specs((shipped,)).catalog
    indicators, elements = list(packed.indicators), list(packed.elements)
    read = unpacked(monkeypatch, shipped).catalog
    assert indicators == list(read.indicators)
    assert elements == list(read.elements)


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


def test_a_new_entry_of_a_changed_file_collides_with_one_that_was_packed(shipped: Path) -> None:
    changed = shipped / "catalog" / "ageing.yaml"
    text = changed.read_text(encoding="utf-8")
    twice = AGAIN.partition("\n")[2]
    changed.write_text(text.replace("indicators:\n", f"indicators:\n{twice}"), encoding="utf-8")
    problems = problems_of(Specs((shipped,)), "gps_per_10k_residents")
    assert [one.code for one in problems] == ["duplicate-id"]


@pytest.mark.parametrize(
    "name", ["kaifeng/2022.yaml", "rules/workforce.yaml", "catalog/ageing.yaml"]
)
def test_nothing_is_answered_from_a_file_that_is_gone(shipped: Path, name: str) -> None:
    (shipped / name).unlink()
    assert built.built_specs() is None


def test_a_new_file_is_not_passed_over(shipped: Path) -> None:
    shutil.copy(shipped / "nankai" / "2022.yaml", shipped / "nankai" / "2023.yml")
    assert built.built_specs() is None


def test_a_module_that_was_changed_since_reads_anew(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamps = built.stamps()
    assert "forms/at_least.py" in stamps
    assert "units/units.txt" in stamps
    monkeypatch.setattr(built, "stamps", lambda: stamps | {"forms/at_least.py": (1, 1)})
    assert built.built_specs() is None


def test_a_damaged_file_is_not_used(shipped: Path) -> None:
    built.BUILT.write_bytes(built.BUILT.read_bytes()[:-100])
    assert built.built_specs() is None


def test_an_empty_file_is_not_used(shipped: Path) -> None:
    built.BUILT.write_bytes(b"")
    assert built.built_specs() is None


def test_a_plan_in_a_file_outside_is_read(shipped: Path, tmp_path: Path) -> None:
    outside = tmp_path / "2022.yaml"
    text = (shipped / "nankai" / "2022.yaml").read_text(encoding="utf-8")
    outside.write_text(text.replace("at_least: 32%", "at_least: 33%"), encoding="utf-8")
    target = Specs((shipped,)).plan(str(outside)).target("family_doctor_signing_rate")
    assert str(target.asks) == "at least 33%"


def test_a_plan_of_ones_own_replaces_the_shipped_one(shipped: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "nankai" / "2022.yaml"
    own.parent.mkdir(parents=True)
    text = (shipped / "nankai" / "2022.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("at_least: 32%", "at_least: 33%"), encoding="utf-8")
    specs = Specs((tmp_path / "own", shipped))
    assert (
        str(specs.plan("nankai/2022").target("family_doctor_signing_rate").asks) == "at least 33%"
    )


def test_a_plan_that_extends_another_is_left_to_be_read(shipped: Path) -> None:
    head = "plan: nankai/2023\nextends: nankai/2022\ntitle: t\nregion: r\nperiod: 2023\n"
    text = f"{head}targets: {{family_doctor_signing_rate: {{at_least: 40%, quote: q}}}}\n"
    (shipped / "nankai" / "2023.yaml").write_text(text, encoding="utf-8")
    pack.build()
    packed = built.built_specs()
    assert packed is not None
    assert "nankai/2022" in packed.plans
    assert "nankai/2023" not in packed.plans
    assert Specs((shipped,)).plan("nankai/2023").extends == "nankai/2022"


RULES = """\
rules:
  {id}:
    rule: signed_residents <= resident_population
    zh: 签约人数不多于常住人口
    en: Signed residents are no more than residents
    level: error
"""


def test_a_rule_of_ones_own_stands_before_those_that_are_shipped(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own" / "rules" / "own.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(RULES.format(id="rule_of_our_own"), encoding="utf-8")
    found = Specs((tmp_path / "own", shipped)).rules_about(["signed_residents"])
    assert found[0].id == "rule_of_our_own"
    assert len(found) > 1
    read = unpacked(monkeypatch, shipped, tmp_path / "own")
    assert found == read.rules_about(["signed_residents"])


def test_a_rule_of_ones_own_cannot_have_the_id_of_one_that_is_shipped(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = Specs((shipped,)).rules_about(["signed_residents"])[0].id
    own = tmp_path / "own" / "rules" / "own.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(RULES.format(id=taken), encoding="utf-8")
    with pytest.raises(InvalidInputError) as packed:
        Specs((tmp_path / "own", shipped)).rules_about(["signed_residents"])
    with pytest.raises(InvalidInputError) as read:
        unpacked(monkeypatch, shipped, tmp_path / "own").rules_about(["signed_residents"])
    assert [one.code for one in packed.value.problems] == ["duplicate-id"]
    assert packed.value.problems == read.value.problems


def test_a_file_of_rules_stands_behind_those_that_are_packed(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(RULES.format(id="rule_of_our_own"), encoding="utf-8")
    packed, read = Specs((shipped,)), unpacked(monkeypatch, shipped)
    assert packed.read_rules(file)[-1].id == "rule_of_our_own"
    assert packed.read_rules(file) == read.read_rules(file)
    file.write_text(RULES.format(id=packed.rules[0].id), encoding="utf-8")
    for specs in (packed, read):
        with pytest.raises(InvalidInputError) as refused:
            specs.read_rules(file)
        problems = refused.value.problems
        assert [(one.code, one.position.file) for one in problems] == [("duplicate-id", str(file))]

"""Groups in the entries of several targets make one whole, as those in one entry do."""

from pathlib import Path

import pytest

from tests.judging.of_files import checked

RATE = "hypertension_control_rate"
ALL = f"  {RATE}: {{at_least: 60%, quote: q}}\n"
WOMEN = f"  women: {{indicator: {RATE}, for: {{sex: 女}}, at_least: 70%, quote: q}}\n"
MEN = f"  men: {{indicator: {RATE}, for: {{sex: 男}}, at_least: 60%, quote: q}}\n"
DOCTORS = """
  family_doctors: {at_least: 60人, quote: q}
  women: {indicator: family_doctors, for: {sex: 女}, at_least: 60人, quote: q}
"""
OF_WOMEN = "  women: {by: {sex: {女: 71%}}}\n"
OF_MEN = "  men: {by: {sex: {男: 66%}}}\n"


def told(folder: Path, targets: str, actuals: str, file: str = "") -> tuple[set[str], list[str]]:
    """The verdicts, and the codes of the problems with their levels."""
    review = checked(folder, targets, actuals, file)
    codes = [f"{one.level} {one.code}" for one in review.problems]
    return {one.status.value for one in review.verdicts}, codes


DIFFERS = ({"undetermined"}, ["error groups-differ"])
DOUBT = ({"undetermined"}, ["warning groups-differ"])
MISSING = ({"met"}, ["warning missing-group"])
FITS: tuple[set[str], list[str]] = ({"met"}, [])


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (f"  {RATE}: 68%\n{OF_WOMEN}{OF_MEN}", FITS),
        (f"  {RATE}: 90%\n{OF_WOMEN}{OF_MEN}", DOUBT),  # but for those of unknown sex
        (f"  {RATE}: {{value: 69%, by: {{sex: {{男: 66%, 不明: 66%}}}}}}\n{OF_WOMEN}", FITS),
        (f"  {RATE}: {{value: 75%, by: {{sex: {{男: 66%, 不明: 66%}}}}}}\n{OF_WOMEN}", DIFFERS),
        (f"  {RATE}: 69%\n  women: {{by: {{sex: {{女: 71%, 不明: 66%}}}}}}\n{OF_MEN}", FITS),
        (f"  {RATE}: 75%\n  women: {{by: {{sex: {{女: 71%, 不明: 66%}}}}}}\n{OF_MEN}", DIFFERS),
    ],
)
def test_a_rate_is_between_the_groups_of_all_entries(
    entries: str, expected: tuple[set[str], list[str]], tmp_path: Path
) -> None:
    assert told(tmp_path, ALL + WOMEN + MEN, entries) == expected


@pytest.mark.parametrize(
    ("whole", "women", "expected"),
    [
        ("80人", "{by: {sex: {女: 70人}}}", MISSING),
        ("70人", "{by: {sex: {女: 70人}}}", FITS),  # nothing is left for the others
        ("70人", "{by: {sex: {女: 71人}}}", DIFFERS),
        ("80人", "{by: {sex: {女: 100人}}}", DIFFERS),
        ("{each: {甲: 30人, 乙: 41人}}", "{by: {sex: {女: 71人}}}", FITS),
        ("{each: {甲: 30人, 乙: 40人}}", "{by: {sex: {女: 71人}}}", DIFFERS),
        ("70人", "{each: {甲: {by: {sex: {女: 30人}}}, 乙: {by: {sex: {女: 41人}}}}}", DIFFERS),
        (
            "{each: {甲: 30人, 乙: 60人}}",
            "{each: {甲: {by: {sex: {女: 31人}}}, 乙: {by: {sex: {女: 40人}}}}}",
            ({"undetermined"}, ["error groups-differ", "warning missing-group"]),
        ),
    ],
)
def test_no_group_is_more_than_the_whole_of_another_entry(
    whole: str, women: str, expected: tuple[set[str], list[str]], tmp_path: Path
) -> None:
    found, codes = told(tmp_path, DOCTORS, f"  family_doctors: {whole}\n  women: {women}\n")
    assert (found, sorted(set(codes))) == expected


@pytest.mark.parametrize(("controlled", "expected"), [(700, FITS), (900, DIFFERS)])
def test_a_whole_that_elements_make_has_groups_in_other_entries(
    controlled: int, expected: tuple[set[str], list[str]], tmp_path: Path
) -> None:
    elements = f"elements: {{hypertension_controlled: {controlled}, hypertension_managed: 1000}}"
    entries = f"  women: {{by: {{sex: {{女: 71%, 不明: 70%}}}}}}\n{OF_MEN}"
    assert told(tmp_path, ALL + WOMEN + MEN, entries, elements) == expected


@pytest.mark.parametrize(("whole", "expected"), [("70%", FITS), ("90%", DIFFERS)])
def test_the_whole_may_be_in_the_entry_of_a_group_where_no_target_is_for_all(
    whole: str, expected: tuple[set[str], list[str]], tmp_path: Path
) -> None:
    entries = f"  women: {{value: {whole}, by: {{sex: {{女: 71%, 不明: 70%}}}}}}\n{OF_MEN}"
    assert told(tmp_path, WOMEN + MEN, entries) == expected


@pytest.mark.parametrize(("beside", "differs"), [("66%", False), ("66.4%", False), ("60%", True)])
def test_a_group_has_one_figure_in_all_entries(beside: str, differs: bool, tmp_path: Path) -> None:
    entries = f"  women: {{by: {{sex: {{女: 71%, 男: {beside}}}}}}}\n{OF_MEN}"
    found, codes = told(tmp_path, WOMEN + MEN, entries)
    assert codes == ["error groups-differ"] * differs
    assert ("undetermined" in found) is differs


@pytest.mark.parametrize(
    ("baseline", "women", "differs"),
    [
        ("75人", "65人", False),
        ("60人", "65人", True),  # more women than all
    ],
)
def test_baselines_of_groups_make_that_of_the_whole(
    baseline: str, women: str, differs: bool, tmp_path: Path
) -> None:
    rises = DOCTORS.replace("at_least: 60人", "rises: true")
    entries = (
        f"  family_doctors: {{value: 80人, baseline: {baseline}}}\n"
        f"  women: {{by: {{sex: {{女: {{value: 70人, baseline: {women}}}}}}}}}\n"
    )
    found, codes = told(tmp_path, rises, entries)
    assert found == {"undetermined" if differs else "met"}
    assert ("error groups-differ" in codes) is differs


@pytest.mark.parametrize(("baseline", "differs"), [("60%", False), ("50%", True)])
def test_a_baseline_of_a_rate_is_between_those_of_all_groups(
    baseline: str, differs: bool, tmp_path: Path
) -> None:
    rises = ALL.replace("at_least: 60%", "rises: true")
    groups = ", ".join(f"{name}: {{value: 70%, baseline: 60%}}" for name in ("男", "女", "不明"))
    entry = f"  {RATE}: {{value: 70%, baseline: {baseline}, by: {{sex: {{{groups}}}}}}}\n"
    assert told(tmp_path, rises, entry) == (DIFFERS if differs else FITS)

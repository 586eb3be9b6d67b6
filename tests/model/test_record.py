"""What a run found is packed and read back as it was."""

import zlib
from base64 import b64encode
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import asdict, replace

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.record import packed, seal
from healthplan_cli.pipeline import Options, check
from healthplan_cli.reading.record import RecordError, unpacked
from healthplan_cli.reports import Look, writer
from healthplan_cli.text.words import Language
from tests.reports.conftest import REVIEWS, checked_of

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["normal", "hostile", "odd"])
def test_every_value_is_the_same_when_it_is_read_back(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REVIEWS)
    checked = checked_of(name)
    text = packed(checked, {"version": 1})
    assert text is not None
    record = unpacked(text)
    assert record.seal == seal({"version": 1})
    assert record.checked.refused == checked.refused
    found = [asdict(review) for review in record.checked.reviews]
    assert found == [asdict(review) for review in checked.reviews]


@pytest.mark.parametrize("method", ["hp2030", "statcan", "sdg2023", "sdg2024", "schedule"])
def test_the_progress_of_every_method_is_read_back(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    review = check("examples/kaifeng-2022/actuals.yaml", Options(progress=method))
    text = packed(Checked((review,)), {})
    assert text is not None
    [again] = unpacked(text).checked.reviews
    assert [one.progress for one in again.verdicts] == [one.progress for one in review.verdicts]


def test_the_seal_does_not_depend_on_the_order_of_the_keys() -> None:
    assert seal({"a": 1, "b": [2]}) == seal({"b": [2], "a": 1})
    assert seal({"a": 1, "b": [2]}) != seal({"a": 1, "b": [3]})


def test_a_record_of_a_later_hpc_with_more_keys_is_read() -> None:
    data = {"seal": "", "checked": {"reviews": [], "refused": [], "run": None, "more": 1}}
    text = b64encode(zlib.compress(msgspec.msgpack.encode(data))).decode()
    assert unpacked(text).checked == Checked(())


@pytest.mark.parametrize("data", [b"", b"\xc1", msgspec.msgpack.encode([1]), b"\x81" * 100_000])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError):
        unpacked(b64encode(zlib.compress(data)).decode())


def test_what_follows_a_record_is_refused() -> None:
    text = packed(Checked(()), {})
    assert text is not None
    with pytest.raises(RecordError):
        unpacked(text[:-4] + "AAAAAAAA")


def test_a_report_of_nothing_can_be_written_again() -> None:
    text = packed(Checked(()), {})
    assert text is not None
    again = replace(unpacked(text).checked)
    assert writer("plain", "review")(again, Look(Language("en"))) == ""

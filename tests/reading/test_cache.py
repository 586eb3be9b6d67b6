"""What is kept for later runs comes back as it was, or not at all; that it cannot be kept is no fault."""

import errno
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from healthplan_cli.reading import cache
from healthplan_cli.reading.cache import Cache

KEY, OTHER = "a" * 64, "b" * 64
DATA = b"what was read"

unix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the rights are those of Unix")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that is not there yet, in one that is not there either."""
    return tmp_path / "caches" / "hpc"


@pytest.fixture
def kept(folder: Path) -> Cache:
    made = Cache(folder)
    made.put(KEY, DATA)
    return made


def test_what_was_kept_comes_back(kept: Cache) -> None:
    assert kept.get(KEY) == DATA


def test_nothing_was_kept_of_another_key(kept: Cache, folder: Path) -> None:
    assert kept.get(OTHER) is None
    assert Cache(folder.parent / "none").get(KEY) is None


@unix
def test_it_is_for_its_owner_alone(kept: Cache, folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / KEY).stat().st_mode & 0o777 == 0o600


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut off": lambda data: data[:-1],
    "cut off in the digest": lambda data: data[:20],
    "longer": lambda data: data + b"\0",
    "another last byte": lambda data: data[:-1] + b"!",
    "another first byte": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "other data behind the digest": lambda data: data[:32] + b"what is forged",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_not_answered_from(
    kept: Cache, folder: Path, damage: Callable[[bytes], bytes]
) -> None:
    file = folder / KEY
    file.write_bytes(damage(file.read_bytes()))
    assert kept.get(KEY) is None
    kept.put(KEY, DATA)
    assert kept.get(KEY) == DATA


def test_a_file_under_the_name_of_another_is_not_answered_from(kept: Cache, folder: Path) -> None:
    (folder / KEY).rename(folder / OTHER)
    assert kept.get(OTHER) is None


@unix
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o640, 0o604, 0o666])
def test_a_file_that_others_can_open_is_not_answered_from(
    kept: Cache, folder: Path, mode: int
) -> None:
    (folder / KEY).chmod(mode)
    assert kept.get(KEY) is None


@unix
@pytest.mark.parametrize("mode", [0o720, 0o702, 0o755, 0o777])
def test_a_folder_that_others_can_open_is_neither_read_nor_written(
    kept: Cache, folder: Path, mode: int
) -> None:
    folder.chmod(mode)
    assert kept.get(KEY) is None
    kept.put(OTHER, DATA)
    assert [file.name for file in folder.iterdir()] == [KEY]


@unix
def test_what_another_user_owns_is_neither_read_nor_written(
    kept: Cache, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    assert kept.get(KEY) is None
    kept.put(OTHER, DATA)
    assert [file.name for file in folder.iterdir()] == [KEY]


@unix
def test_no_folder_is_made_in_the_home_of_another_user(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: folder.parents[1].stat().st_uid + 1)
    Cache(folder).put(KEY, DATA)
    assert not folder.parent.exists()


@unix
def test_links_are_not_followed(kept: Cache, folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (folder / KEY).rename(elsewhere)
    (folder / KEY).symlink_to(elsewhere)
    assert kept.get(KEY) is None
    (tmp_path / "link").symlink_to(folder)
    linked = Cache(tmp_path / "link")
    linked.put(OTHER, DATA)
    assert linked.get(OTHER) is None
    assert not (folder / OTHER).exists()


@unix
def test_a_pipe_is_not_waited_for(kept: Cache, folder: Path) -> None:
    (folder / KEY).unlink()
    os.mkfifo(folder / KEY, 0o600)
    assert kept.get(KEY) is None


def test_a_folder_in_place_of_a_file_is_left_alone(kept: Cache, folder: Path) -> None:
    (folder / KEY).unlink()
    (folder / KEY).mkdir()
    kept.put(KEY, DATA)
    assert kept.get(KEY) is None
    assert [file.name for file in folder.iterdir()] == [KEY]


def test_nothing_is_kept_where_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    nowhere = Cache(tmp_path / "file" / "hpc")
    nowhere.put(KEY, DATA)
    assert nowhere.get(KEY) is None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EACCES])
def test_nothing_is_left_of_what_could_not_be_written(
    kept: Cache, folder: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "replace", fail)
    kept.put(OTHER, DATA)
    assert [file.name for file in folder.iterdir()] == [KEY]
    assert kept.get(KEY) == DATA


def test_the_oldest_files_go_first(
    kept: Cache, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_FILES", 3)
    os.utime(folder / KEY, ns=(0, 0))
    for number, key in enumerate("cdef"):
        kept.put(key * 64, DATA)
        os.utime(folder / (key * 64), ns=(number, number))
    kept.put(OTHER, DATA)
    assert {file.name[0] for file in folder.iterdir()} == {"b", "e", "f"}


def test_all_files_together_are_bounded(
    kept: Cache, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(folder / KEY, ns=(1, 1))
    size = (folder / KEY).stat().st_size
    monkeypatch.setattr(cache, "LARGEST", 2 * size)
    kept.put(OTHER, DATA)
    assert len(list(folder.iterdir())) == 2
    kept.put("c" * 64, DATA)
    assert {file.name[0] for file in folder.iterdir()} == {"b", "c"}


def test_a_file_beyond_the_bound_is_not_read(kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LARGEST", 10)
    assert kept.get(KEY) is None


def test_runs_at_once_find_all_of_it_or_nothing(folder: Path) -> None:
    data = [bytes([number]) * 200_000 for number in range(8)]

    def write_and_read(number: int) -> bytes | None:
        one = Cache(folder)
        one.put(KEY, data[number % 8])
        return one.get(KEY)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(write_and_read, range(200)))
    assert {one for one in found if one is not None} <= set(data)
    assert [file.name for file in folder.iterdir()] == [KEY]


def test_the_folder_is_in_that_for_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    found = cache.user_folder()
    assert found is not None
    assert found.is_absolute()
    assert found.name in ("hpc", "Cache")

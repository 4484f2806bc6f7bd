"""Archives in the form of BagIt: what is written, and that nothing in them can change unseen."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scheduler.documents.bag import bag_file, bag_problems, write_bag
from scheduler.errors import NotNowError, UsageError

FILES = {"plan/plan.json": b"{}", "inputs/名单.csv": b"id\n", "store/100%.json": b"[]"}
INFO = {"External-Identifier": "small", "External-Description": "two\nlines"}
EMPTY = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"  # of {}


@pytest.fixture(params=["bag", "bag.zip"])
def bag(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path: Path = tmp_path / request.param
    write_bag(path, FILES, INFO)
    return path


def test_a_bag_is_whole_and_gives_its_files_back(bag: Path) -> None:
    assert bag_problems(bag) == ()
    assert bag_file(bag, "inputs/名单.csv") == b"id\n"
    assert bag_file(bag, "inputs/other.csv") == b""
    assert [path.name for path in bag.parent.iterdir()] == [bag.name]


def test_its_tag_files_are_those_of_the_standard(tmp_path: Path) -> None:
    write_bag(tmp_path / "bag", FILES, INFO)
    assert (tmp_path / "bag" / "bagit.txt").read_text() == ("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    assert (tmp_path / "bag" / "bag-info.txt").read_text() == (
        "External-Identifier: small\nExternal-Description: two lines\nPayload-Oxum: 7.3\n"
    )
    lines = (tmp_path / "bag" / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines()
    assert [line[66:] for line in lines] == ["data/inputs/名单.csv", "data/plan/plan.json", "data/store/100%25.json"]
    assert lines[1][:64] == EMPTY


def test_other_tools_can_check_it(tmp_path: Path) -> None:
    plain = {name: data for name, data in FILES.items() if "%" not in name}
    write_bag(tmp_path / "bag", plain, INFO)
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--check", "--strict", manifest], cwd=tmp_path / "bag", check=True)


def test_the_same_files_make_the_same_archive(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_bag(tmp_path / name / "x.zip", dict(reversed(FILES.items())), INFO)
    assert (tmp_path / "a" / "x.zip").read_bytes() == (tmp_path / "b" / "x.zip").read_bytes()


def test_what_stands_there_already_is_left_alone(bag: Path) -> None:
    with pytest.raises(UsageError, match="not there yet"):
        write_bag(bag, {}, {})
    assert bag_problems(bag) == ()


def test_a_place_that_refuses_is_not_now_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotNowError):
        write_bag(tmp_path / "file" / "bag", FILES, INFO)
    with pytest.raises(NotNowError):
        write_bag(tmp_path / "bag", {"a": b"", "a/b": b""}, INFO)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def _changed(folder: Path) -> None:
    (folder / "data" / "plan" / "plan.json").write_text("[]")


def _gone(folder: Path) -> None:
    (folder / "data" / "plan" / "plan.json").unlink()


def _added(folder: Path) -> None:
    (folder / "data" / "more.txt").write_text("")


def _info_changed(folder: Path) -> None:
    (folder / "bag-info.txt").write_text("")


def _line_gone(folder: Path) -> None:
    manifest = folder / "manifest-sha256.txt"
    manifest.write_text("".join(manifest.read_text(encoding="utf-8").splitlines(keepends=True)[1:]), encoding="utf-8")


def _no_bag(folder: Path) -> None:
    (folder / "bagit.txt").unlink()


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        (_changed, ["data/plan/plan.json"]),
        (_gone, ["manifest-sha256.txt:2"]),
        (_added, ["data/more.txt"]),
        (_info_changed, ["bag-info.txt"]),
        (_line_gone, ["data/inputs/名单.csv", "manifest-sha256.txt"]),
        (_no_bag, ["bag:bagit.txt"]),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_every_damage_is_found(tmp_path: Path, damage: Callable[[Path], None], where: list[str], zipped: bool) -> None:
    bag = tmp_path / "bag"
    write_bag(bag, FILES, INFO)
    damage(bag)
    if zipped:
        shutil.make_archive(str(tmp_path / "z" / "bag"), "zip", tmp_path, "bag")
        bag = (tmp_path / "z" / "bag.zip").rename(tmp_path / "z" / "bag")
    assert sorted(problem.where for problem in bag_problems(bag)) == where


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"text"])
def test_what_is_no_archive_is_one_problem(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    (problem,) = bag_problems(tmp_path / "x.zip")
    assert "BagIt" in problem.accepted


def test_a_zip_cut_or_with_flipped_bytes_is_told_and_never_breaks(tmp_path: Path) -> None:
    write_bag(tmp_path / "x.zip", FILES, INFO)
    whole = (tmp_path / "x.zip").read_bytes()
    for place in range(0, len(whole), 7):
        for data in (whole[:place], whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]):
            (tmp_path / "y.zip").write_bytes(data)
            try:
                with zipfile.ZipFile(tmp_path / "y.zip") as archive:
                    same = {one.filename: archive.read(one) for one in archive.infolist()}
            except Exception:  # whatever the standard library finds in it
                same = {}
            assert bool(bag_problems(tmp_path / "y.zip")) == (sorted(same.values()) != sorted(_members(tmp_path)))


def _members(folder: Path) -> list[bytes]:
    with zipfile.ZipFile(folder / "x.zip") as archive:
        return [archive.read(one) for one in archive.infolist()]


def test_an_archive_that_is_not_there_is_not_now(tmp_path: Path) -> None:
    with pytest.raises(NotNowError):
        bag_problems(tmp_path / "none.zip")

"""An archive as BagIt (RFC 8493) lays it out, a folder or a zip: the papers under `data/`, beside them a manifest of
their digests, so that `sha256sum -c manifest-sha256.txt` or any library's tool can check it in decades.

    bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt  data/…
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO

from scheduler.errors import NotNowError, Problem, UsageError
from scheduler.i18n import Text
from scheduler.tables.digests import digest
from scheduler.tables.problems import NOTHING, Basket

ZIP = ".zip"
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_PAYLOAD, _MANIFEST, _TAGS = "data/", "manifest-sha256.txt", "tagmanifest-sha256.txt"
_UNDATED = (1980, 1, 1, 0, 0, 0)  # the least that a zip can say: the same files make the same archive
_STANDS = Text("尚不存在的文件夹或 zip 文件", "a folder or zip file that is not there yet")
_BAG = Text("BagIt 归档(文件夹或 zip)", "an archive in the form of BagIt, a folder or a zip")
_LISTED = Text("清单中的文件", "a file that the manifest names")
_WHOLE = Text("清单中的校验值 {value}", "the digest of the manifest, {value}")
_MEMBER = Text("归档中的文件", "a file of the archive")


def write_bag(path: Path, files: Mapping[str, bytes], info: Mapping[str, str]) -> None:
    """The files (path below `data/` → bytes) as a bag, a zip where the path says so; it appears whole or not at all.

    Raises UsageError where something stands there already, NotNowError when the disk does not take it.
    """
    if path.exists():
        raise UsageError(f"{path.name}: {_STANDS.en} · {_STANDS.zh}")
    members = _members(files, info)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        (_zipped if path.suffix.lower() == ZIP else _laid_out)(draft, path.stem, members)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            shutil.rmtree(draft) if draft.is_dir() else draft.unlink()
        raise NotNowError(f"{path.name}: {error.strerror} · 无法写入") from error


def bag_problems(path: Path) -> tuple[Problem, ...]:
    """Everything in which an archive is not what its manifests say; none where it is whole. Raises NotNowError."""
    basket = Basket()
    try:
        with _opened(path) as members:
            _compare(path.name, members, basket)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        basket.add(path.name, None, None, str(error), _BAG)
    return basket.all()


def bag_file(path: Path, name: str) -> bytes:
    """One file of a whole archive, by its path below `data/`; empty where it has none. Raises NotNowError."""
    with _opened(path) as members:
        return _content(members, _PAYLOAD + name)


def _members(files: Mapping[str, bytes], info: Mapping[str, str]) -> dict[str, bytes]:
    payload = {_PAYLOAD + name: files[name] for name in sorted(files)}
    size = {"Payload-Oxum": f"{sum(map(len, payload.values()))}.{len(payload)}"}
    lines = (f"{key}: {' '.join(value.split())}\n" for key, value in {**info, **size}.items())
    tags = {"bagit.txt": _DECLARED, "bag-info.txt": "".join(lines).encode(), _MANIFEST: _manifest(payload)}
    return {**payload, **tags, _TAGS: _manifest(tags)}


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{digest(data)}  {_escaped(name)}\n" for name, data in files.items()).encode()


def _escaped(name: str) -> str:
    """As the standard writes line ends in a name."""
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _plain(name: str) -> str:
    return name.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def _laid_out(folder: Path, _name: str, members: Mapping[str, bytes]) -> None:
    for name, data in members.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _zipped(file: Path, name: str, members: Mapping[str, bytes]) -> None:
    """Everything in one folder of the archive's own name, as the standard wants it."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(zipfile.ZipInfo(f"{name}/{member}", _UNDATED), data, zipfile.ZIP_DEFLATED)


# --- reading one ------------------------------------------------------------------------------------------------------

Members = Mapping[str, Callable[[], IO[bytes]]]
"""Path in the archive → how to open it."""


@contextmanager
def _opened(path: Path) -> Iterator[Members]:
    """Raises NotNowError where the archive cannot be read, BadZipFile where it is none."""
    try:
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.is_file())
            yield {file.relative_to(path).as_posix(): partial(_open, file) for file in files}
        else:
            with zipfile.ZipFile(path) as archive:
                names = (name for name in archive.namelist() if not name.endswith("/"))
                yield {name.partition("/")[2]: partial(archive.open, name) for name in names}
    except OSError as error:
        raise NotNowError(f"{path.name}: {error.strerror or error} · 无法读取") from error


def _open(file: Path) -> IO[bytes]:
    return file.open("rb")


def _compare(archive: str, members: Members, basket: Basket) -> None:
    """Digests are taken piece by piece: an archive that somebody else made may hold anything."""
    if _content(members, "bagit.txt") != _DECLARED:
        basket.add(archive, None, "bagit.txt", NOTHING, _BAG)
        return
    named = {_TAGS}
    for manifest in (_MANIFEST, _TAGS):
        for row, line in enumerate(_content(members, manifest).decode("utf-8", errors="replace").splitlines(), start=1):
            value, _, written = line.partition("  ")
            name = _plain(written)
            named.add(name)
            if name not in members:
                basket.add(manifest, row, None, name, _MEMBER)
            elif value != (found := _digest(members[name])):
                basket.add(name, None, None, found, _WHOLE.filled(value=value))
    for name in sorted(set(members) - named):
        basket.add(name, None, None, name, _LISTED)


def _content(members: Members, name: str) -> bytes:
    if name not in members:
        return b""
    with members[name]() as stream:
        return stream.read()


def _digest(open_: Callable[[], IO[bytes]]) -> str:
    with open_() as stream:
        sums = hashlib.sha256()
        while piece := stream.read(1 << 20):
            sums.update(piece)
        return sums.hexdigest()

"""Every command in the README works and prints the lines that the README shows.

The two set-up commands make a virtual environment and install; `.ci/run` runs both of them literally on a clean clone.
Here their last part runs, the test suite itself excepted.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from scheduler.cli.app import run
from scheduler.documents.papers import PAPERS
from scheduler.i18n import Lang
from tests.documents.builders import dossier

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
SET_UP = "python3 -m venv .venv"


@dataclass(frozen=True)
class Shown:
    """A command, and the output that the README shows below it."""

    command: str
    output: tuple[str, ...]


def shown() -> list[Shown]:
    blocks = BLOCK.findall(README)
    found = []
    for (kind, text), (next_kind, next_text) in zip(blocks, [*blocks[1:], ("", "")], strict=True):
        if kind == "sh":
            output = next_text.splitlines() if next_kind == "text" else []
            found += [Shown(line, tuple(output)) for line in text.splitlines()]
    return found


def test_the_first_two_commands_plan_the_demo_and_run_the_tests() -> None:
    plan, tests = (one.command.split(" && ") for one in shown()[:2])
    assert plan[:2] == [SET_UP, ".venv/bin/pip install -q ."]
    assert tests == [SET_UP, ".venv/bin/pip install -q -e '.[all]'", ".venv/bin/pytest"]


def test_what_they_install_exists() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "all" in project["optional-dependencies"]
    assert project["scripts"] == {"scheduler": "scheduler.cli:main"}
    assert "3.11" in project["requires-python"]


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    table = README.partition("## Dependencies")[2].partition("\n## ")[0]
    assert not [name for name in project["dependencies"] if re.split("[<>=]", name)[0] not in table]


def test_ci_runs_both_of_them_literally() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    wanted = re.findall(r"from_readme '([^']+)'\)", script)
    assert wanted == ["scheduler solve", "pytest"]
    lines = [[line for line in README.splitlines() if re.search(f"^{SET_UP}.*{word}", line)] for word in wanted]
    assert [len(found) for found in lines] == [1, 1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data and the scenarios, as after a clone."""
    made = tmp_path_factory.mktemp("clone")
    for name in ("data", "scenarios"):
        shutil.copytree(ROOT / name, made / name)
    return made


def test_every_command_runs_and_prints_the_lines_shown(folder: Path) -> None:
    """In the README's order, for `check` and `show` read what `solve` has written."""
    commands = [one for one in shown() if one.command.rpartition(" && ")[2] != ".venv/bin/pytest"]
    assert len(commands) == 26
    for one in commands:
        program, *arguments = shlex.split(one.command.rpartition(" && ")[2])
        assert program == ".venv/bin/scheduler"
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-m", "scheduler", *arguments],
            check=False,
            capture_output=True,
            cwd=folder,
            env=environment,
        )
        assert done.returncode == 0, done.stderr.decode()
        printed = [" ".join(line.split()) for line in done.stdout.decode().splitlines()]
        missing = [line for line in one.output if not any(real.startswith(" ".join(line.split())) for real in printed)]
        assert not missing, (one.command, missing)


def test_the_first_excerpt_shows_papers_that_exist() -> None:
    excerpt = next(text for kind, text in BLOCK.findall(README) if kind == "text")
    titles = {make(dossier(Lang.EN)).title for make in PAPERS}
    headings = {line.removeprefix("■ ") for line in excerpt.splitlines() if line.startswith("■")}
    assert headings
    assert headings <= titles


def test_solve_has_written_what_the_readme_lists(folder: Path) -> None:
    listed = ("plan.xlsx", "summary.zh.md", "summary.en.md", "plan.json", "score.json")
    assert all(f"`{name}`" in README for name in listed)
    assert all((folder / "out" / name).stat().st_size > 100 for name in listed)


def test_every_folder_of_the_house_exists() -> None:
    named = re.findall(r"`(scheduler/[\w/.]+)`", README)
    assert len(named) > 10
    assert not [name for name in named if not (ROOT / name).exists()]


def test_every_package_of_the_house_has_its_row() -> None:
    house = README.partition("## The house")[2].partition("\n## ")[0]
    packages = [path.name for path in (ROOT / "scheduler").iterdir() if (path / "__init__.py").exists()]
    kernels = [path.name for path in (ROOT / "scheduler" / "engine").iterdir() if (path / "__init__.py").exists()]
    assert [name for name in packages if f"`scheduler/{name}/`" not in house] == []
    assert [name for name in kernels if f"`{name}/`" not in house] == []


def test_every_command_and_every_option_of_solve_is_in_the_readme(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run(["--help"]) == 0
    commands = re.findall(r"^  ([a-z]+)  ", capsys.readouterr().out.partition("Commands:")[2], re.MULTILINE)
    assert len(commands) > 10
    assert [name for name in commands if not re.search(f"(`|scheduler ){name}[ `]", README)] == []
    assert run(["solve", "--help"]) == 0
    options = set(re.findall(r"^  (--[a-z]+)", capsys.readouterr().out, re.MULTILINE)) - {"--help"}
    assert len(options) > 8
    assert [name for name in options if name not in README] == []

"""Imports only point down, and only the engine knows the solver: the contracts of pyproject.toml hold, and bite."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINTER = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """The linter's verdict on the package in `folder`, which it finds before any installed one."""
    return subprocess.run([LINTER, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "scheduler", tmp_path / "scheduler", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold() -> None:
    verdict = lint(ROOT)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    assert "Contracts: 2 kept, 0 broken." in verdict.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("domain/base.py", "import scheduler.rules.base", "Imports only point down"),
        ("supply/resources.py", "import scheduler.demand.subjects", "Imports only point down"),
        ("judge.py", "import scheduler.explain", "Imports only point down"),
        ("judge.py", "import ortools.sat.python.cp_model", "Only the engine knows the solver"),
    ],
)
def test_an_import_turned_around_breaks_them(copy: Path, module: str, line: str, contract: str) -> None:
    with (copy / "scheduler" / module).open("a") as file:
        file.write(f"\n{line}\n")
    verdict = lint(copy)
    assert verdict.returncode == 1
    assert f"{contract} BROKEN" in verdict.stdout


def test_a_new_top_level_module_needs_a_layer(copy: Path) -> None:
    (copy / "scheduler" / "helpers.py").touch()
    verdict = lint(copy)
    assert verdict.returncode == 1
    assert "scheduler.helpers" in verdict.stdout

"""plan.xlsx opens in an office suite. Needs LibreOffice, which `.ci/run` installs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from scheduler.documents.workbook import write_workbook
from scheduler.i18n import Lang
from tests.documents.builders import dossier

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None and "CI" not in os.environ, reason="no LibreOffice on this machine")
def test_the_workbook_prints_to_pdf(tmp_path: Path) -> None:
    write_workbook(dossier(Lang.ZH), tmp_path / "plan.xlsx")
    assert OFFICE is not None, "CI must have LibreOffice"
    command = [
        OFFICE,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "plan.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")

"""What `solve --out DIR` leaves behind: the plan and its CSV twins, the score, the workbook, the summaries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scheduler.documents.dossier import Dossier
from scheduler.documents.score_file import write_score
from scheduler.documents.summary import write_summary
from scheduler.documents.workbook import write_workbook
from scheduler.i18n import Lang
from scheduler.tables.plan_files import write_plan


def write_folder(dossier: Dossier, folder: Path) -> None:
    """`plan.json`, CSVs, `score.json`, `plan.xlsx` in the dossier's language, `summary.zh.md`, `summary.en.md`.

    Raises NotNowError when the folder refuses.
    """
    write_plan(dossier.plan, dossier.event, folder, dossier.lang)
    write_score(folder / "score.json", dossier.plan, dossier.score, dossier.stages, dossier.whole, dossier.joint)
    write_workbook(dossier, folder / "plan.xlsx")
    for lang in Lang:
        write_summary(replace(dossier, lang=lang), folder / f"summary.{lang}.md")

"""Papers on a terminal."""

from __future__ import annotations

from io import StringIO

from scheduler.documents.paper import Paper, Section
from scheduler.documents.terminal import Printer
from scheduler.i18n import Lang


def printed(paper: Paper, most: int | None = None) -> list[str]:
    stream = StringIO()
    Printer(Lang.ZH, stream, most).paper(paper)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def paper(*rows: tuple[str, int, str]) -> Paper:
    return Paper("key", "题", ("名", "数", "空"), (Section("节", rows),) if rows else (), "没有。")


def test_chinese_columns_line_up() -> None:
    *_, first, second = printed(paper(("中文", 1, ""), ("ab", 22, "")))
    assert first == "中文  1"
    assert second == "ab    22"


def test_a_long_cell_is_wrapped_inside_its_column() -> None:
    lines = printed(Paper("key", "题", ("甲", "乙"), (Section("", (("短", "长" * 100),)),), ""))
    assert lines[-2:] == ["短  " + "长" * 68, "    " + "长" * 32]


def test_an_empty_column_is_left_out() -> None:
    assert not any("空" in line for line in printed(paper(("甲", 1, ""))))


def test_a_paper_without_rows_says_so() -> None:
    assert printed(paper())[-1] == "  没有。"


def test_a_long_paper_ends_with_how_much_is_left() -> None:
    lines = printed(paper(*((f"行{n}", n, "") for n in range(5))), most=2)
    assert lines[-1] == "……另有3行"
    assert "行1" in "".join(lines)
    assert "行2" not in "".join(lines)

"""Calls that make no sense: exit code 2 and one plain sentence in the language of the caller."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from scheduler.cli.app import run
from scheduler.cli.language import chosen_language
from scheduler.i18n import Lang

WRONG = [
    ([], "用法", "Usage"),
    (["rulez"], "没有命令 rulez;是否指 rules", "there is no command rulez; did you mean rules"),
    (["solve"], "缺少 EVENT", "EVENT is missing"),
    (["solve", "x"], "缺少 --out", "--out is missing"),
    (["solve", "x", "--out"], "--out 缺少值", "--out needs a value"),
    (["solve", "x", "--out", "y", "--method", "both"], "应为auto|staged|joint 之一", "one of auto|staged|joint"),
    (["solve", "x", "--out", "y", "--time", "0"], "大于 0 的数", "a number above 0"),
    (["solve", "x", "--out", "y", "--time", "nan"], "大于 0 的数", "a number above 0"),
    (["solve", "x", "--out", "y", "--time", "inf"], "大于 0 的数", "a number above 0"),
    (["solve", "x", "--out", "y", "--effort", "much"], "大于 0 的数", "a number above 0"),
    (["solve", "x", "--out", "y", "--seed", "-1"], "0 到 2147483647 的整数", "a whole number from 0 to 2147483647"),
    (["solve", "x", "--out", "y", "--stages", "beds"], "没有阶段“beds”", "there is no stage “beds”"),
    (["solve", "x", "--out", "y", "--handbook", "nil"], "没有接待手册“nil”", "no handbook “nil”"),
    (["show", "--langg"], "没有选项 --langg;是否指 --lang", "there is no option --langg; did you mean --lang"),
    (["new", "a", "b", "c"], "多余的参数 b c", "too many arguments: b c"),
    (["check", "nowhere", "plan.json"], "数据有1处问题", "1 problem(s) in the data"),
]


@pytest.mark.parametrize(("arguments", "zh", "en"), WRONG, ids=lambda value: " ".join(value)[:40])
def test_a_wrong_call_is_one_sentence(
    arguments: list[str], zh: str, en: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for locale, sentence in (("zh_CN.UTF-8", zh), ("en_GB.UTF-8", en)):
        monkeypatch.setenv("LC_ALL", locale)
        assert run(arguments) == 2
        said = capsys.readouterr()
        assert sentence in said.err
        assert said.out == ""


@pytest.mark.parametrize(
    ("arguments", "environ", "expected"),
    [
        ([], {}, Lang.ZH),
        ([], {"LANG": "C.UTF-8"}, Lang.ZH),
        ([], {"LANG": "en_US.UTF-8"}, Lang.EN),
        ([], {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, Lang.ZH),
        ([], {"LC_ALL": "", "LANG": "en_US.UTF-8"}, Lang.EN),
        (["solve", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, Lang.EN),
        (["solve", "--lang=zh"], {"LANG": "en_US.UTF-8"}, Lang.ZH),
        (["solve", "--lang", "fr"], {"LANG": "en_US.UTF-8"}, Lang.EN),
        (["solve", "--lang"], {}, Lang.ZH),
    ],
)
def test_the_language_of_a_call(arguments: list[str], environ: dict[str, str], expected: Lang) -> None:
    assert chosen_language(arguments, environ) is expected


@pytest.mark.parametrize("command", ["new", "validate", "solve", "check", "show", "rules"])
def test_every_command_has_help_in_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--lang", "zh", "--help"]) == 0
    chinese = capsys.readouterr().out
    assert run([command, "--lang", "en", "--help"]) == 0
    english = capsys.readouterr().out
    assert chinese.startswith("用法: scheduler")
    assert "选项:" in chinese
    assert english.startswith("Usage: scheduler")
    assert not re.search("[\u4e00-\u9fff]", english)


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = f"{sys.executable} -m scheduler rules --json | head -c 5"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_terminal_without_chinese_gets_question_marks() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "LC_ALL": "zh_CN.UTF-8"}
    command = [sys.executable, "-m", "scheduler", "rules"]
    done = subprocess.run(command, check=False, capture_output=True, env=environment)
    assert done.returncode == 0
    assert b"? ????\n" in done.stdout


def test_the_module_runs_as_a_program_and_needs_no_solver_to_check() -> None:
    code = "import sys; from scheduler.cli.app import run; run(['rules']); print('ortools' in sys.modules)"
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment)
    assert done.stdout.decode().splitlines()[-1] == "False"
    done = subprocess.run([sys.executable, "-m", "scheduler", "--nothing"], check=False, capture_output=True)
    assert done.returncode == 2

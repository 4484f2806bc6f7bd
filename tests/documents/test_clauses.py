"""Every id of the protocol is realised, or says what will realise it."""

from __future__ import annotations

import re

from scheduler.cli.app import COMMANDS
from scheduler.documents.clauses import clause_paper, clauses, stray_rules
from scheduler.documents.papers import PAPERS
from scheduler.documents.words import PAPER
from scheduler.i18n import Lang
from scheduler.rules import RULE_OF
from scheduler.tables.dictionary import TABLES
from tests.documents import builders

PROTOCOL = """
D1 D2 D3 D4 D5 D6 D7 D8 D9
L1 L1.keep L2.min L2.up L3 L4 L4.adjacent L5 L6.spare L6.floor L7 L8 L9.access L9.smoke L9.amenity L10 L11.cap L11.cost
L12 L13 L14
T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 T13 T14 T15 T16 T17 T18
P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 P14 P15
I1 I2 I3 I4 I5 I5.usual I6 I7 I8 I8.near I9 I10 I11 I12 I13 I14
M1 M2 M3 M4 M5 M6 B1
K1 K2 K3 K4 K5 K6 K7 K8 K9 K10 K11 K12 K13 K14
O1 O2 O3 O4 O5 O6 O7 O8 O9 O10 O11 O12 O13 O14
C1 C2 C3 C4
"""
OWN_ISSUE = {"C1", "C2", "C3", "C4"}
CHINESE = re.compile(r"[一-鿿]")


def test_every_id_of_the_protocol_stands_once() -> None:
    assert sorted(clause.id for clause in clauses()) == sorted(["U1", "K", *PROTOCOL.split()])


def test_a_clause_is_realised_or_coming_and_never_both() -> None:
    assert [clause.id for clause in clauses() if clause.realised == (clause.coming is not None)] == []


def test_only_how_the_plan_lives_may_be_coming() -> None:
    assert {clause.id for clause in clauses() if clause.coming} <= OWN_ISSUE


def test_what_realises_a_clause_exists() -> None:
    columns = {f"{table.name}.{column.name}" for table in TABLES for column in table.columns}
    for clause in clauses():
        assert set(clause.rules) <= set(RULE_OF)
        assert set(clause.columns) <= columns
        assert set(clause.papers) <= {paper.__name__ for paper in PAPERS}
        assert set(clause.commands) <= {make(Lang.EN).name for make in COMMANDS}


def test_every_rule_serves_one_clause() -> None:
    assert stray_rules() == ()
    served = [rule for clause in clauses() for rule in clause.rules]
    assert len(served) == len(set(served))


def test_a_rule_serves_the_longest_id_that_begins_its_own() -> None:
    found = {clause.id: clause.rules for clause in clauses()}
    assert found["L4"] == ("L4",)
    assert found["L4.adjacent"] == ("L4.adjacent",)
    assert found["L2.min"] == ("L2.min", "L2.alone")
    assert "T6.break" in found["T6"]


def test_titles_exist_in_both_languages_and_have_a_source() -> None:
    for clause in clauses():
        assert CHINESE.search(clause.title.zh)
        assert clause.title.en
        assert not CHINESE.search(clause.title.en)
        assert clause.source


def test_papers_are_called_as_their_titles_say() -> None:
    dossier = builders.dossier(Lang.ZH)
    titles = {paper.key: paper.title for paper in (make(dossier) for make in PAPERS)}
    assert {key: text.zh for key, text in PAPER.items()} == {key: titles[key] for key in PAPER}


def test_no_line_is_empty() -> None:
    for lang in Lang:
        for section in clause_paper(lang).sections:
            assert [row for row in section.rows if not all(row)] == []

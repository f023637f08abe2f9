"""A choice frozen at its day: what is known later is an error, and no sheet before the reveal tells what was done."""

import itertools
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

import peacecase
from peacecase.checks.workshop_references import check_decision
from peacecase.errors import UserError
from peacecase.files.cases import load_case
from peacecase.files.records import load_record
from peacecase.model.case import Case
from peacecase.model.decision_point import DecisionPoint
from peacecase.model.scale import parse_edtf
from peacecase.workshop.decision import decision_kit
from peacecase.workshop.decision.decision_file import decision_files, load_decision
from peacecase.workshop.decision.decision_kit import (
    REVEAL,
    DecisionRequest,
    build_decision_kit,
    decision_plan,
    role_file,
)
from peacecase.workshop.kit.manifest import load_manifest
from peacecase.workshop.kit.plan import MINUTES

from .conftest import ROOT
from .conftest import peacecase as command

CASES = ROOT / "cases"
SHIPPED = decision_files(CASES)
ANGOLA, STEP = "angola-1990-portugal", "elections-1992"


@pytest.fixture(scope="module")
def angola() -> Case:
    case, faults = load_case(CASES / f"{ANGOLA}.yaml")
    assert case is not None, faults
    return case


def given() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(
        (CASES / "workshop/decisions" / f"{ANGOLA}-{STEP}.yaml").read_text("utf-8")
    )
    return found | {"decided_on": "1992-10-07"}


def test_three_ship_of_three_cases() -> None:
    assert len(SHIPPED) >= 3
    records = [load_record(path, DecisionPoint)[0] for path in SHIPPED]
    assert len({record.case for record in records if record}) == len(SHIPPED)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_decision_is_sound_and_knows_nothing_of_later_days(path: Path) -> None:
    record, faults = load_record(path, DecisionPoint)
    assert record is not None, faults
    case, _ = load_case(CASES / f"{record.case}.yaml")
    assert case is not None
    assert path.stem == f"{case.id}-{record.episode}"
    assert check_decision(record, case) == []
    assert 3 <= len(record.roles) <= 6
    assert record.chosen in record.options
    day = parse_edtf(record.decided_on).latest
    texts = [
        record.question,
        record.situation,
        *record.options.values(),
        *(role.brief for role in record.roles),
    ]
    assert day is not None
    assert not [
        year for text in texts for year in re.findall(r"\b(?:19|20)\d\d\b", text) if int(year) > day.year
    ]


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"evidence": ["a28-leverage-gone"]}, "PC2305", "('evidence', 0)"),
        ({"evidence": ["no-such-item"]}, "PC2003", "('evidence', 0)"),
        ({"episode": "elections-1993"}, "PC2007", "('episode',)"),
        ({"decided_on": "1991-10-07", "evidence": [], "roles": []}, "PC2306", "('decided_on',)"),
        ({"chosen": "shuttel"}, "PC2307", "('chosen',)"),
        ({"case": "elsewhere"}, "PC2301", "('case',)"),
    ],
)
def test_what_a_decision_says_of_its_case_that_is_not_so_is_found(
    angola: Case, change: dict[str, Any], code: str, path: str
) -> None:
    record = DecisionPoint.model_construct(**(DecisionPoint.model_validate(given()).model_dump() | change))
    roles = DecisionPoint.model_validate(given()).roles if "roles" not in change else ()
    (found,) = check_decision(record.model_copy(update={"roles": roles}), angola)
    assert (found.code, str(found.path)) == (code, path)


def test_a_role_that_is_there_twice_or_of_nobody_or_knows_too_much_is_found(angola: Case) -> None:
    raw = given()
    raw["roles"][1]["actor"] = "portugal"
    raw["roles"][2]["actor"] = "portgual"
    raw["roles"][3]["evidence"] = ["a106-president-soares"]
    found = check_decision(DecisionPoint.model_validate(raw), angola)
    assert [(each.code, each.path) for each in found] == [
        ("PC2308", ("roles", 1, "actor")),
        ("PC2001", ("roles", 2, "actor")),
        ("PC2305", ("roles", 3, "evidence", 0)),
    ]


@pytest.mark.parametrize("profile", MINUTES)
def test_the_steps_of_a_decision_fill_the_time(profile: Any) -> None:
    plan = decision_plan(profile, 5)
    assert plan[0][0] == 0
    assert plan[-1][1] == MINUTES[profile]
    assert all(one[1] == other[0] for one, other in itertools.pairwise(plan))


def test_no_sheet_before_the_reveal_tells_what_was_done(
    angola: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: dict[str, str] = {}

    def as_page(html: str, *, title: str, **_more: Any) -> bytes:
        pages[title] = html
        return html.encode()

    monkeypatch.setattr(decision_kit, "set_closely", as_page)
    monkeypatch.setattr(decision_kit, "slides_pdf", lambda *_a: b"slides")
    monkeypatch.setattr(decision_kit, "slides_pptx", lambda *_a: b"slides")
    decision = DecisionPoint.model_validate(given())
    asked = DecisionRequest("90", 4, "a4", "en", "0" * 64, "1" * 64, datetime(2026, 11, 30), "1")
    files = build_decision_kit(angola, decision, asked)
    episode = angola.episodes[STEP]
    for name, content in files.items():
        if name.startswith("participants/"):
            text = content.decode()
            assert episode.course not in text, name
            assert episode.effect not in text, name
            assert "Nearest to what was done" not in text
            assert angola.conflict.name not in text, "a conflict is named after how it came out"
            assert not set(re.findall(r"199[3-9]|20\d\d", text)), name
    reveal = files[REVEAL].decode()
    assert "Nearest to what was done: D." in reveal
    assert episode.effect in reveal
    others = {role.brief for role in decision.roles if role.actor != "unita"}
    mine = files[role_file("unita")].decode()
    assert not [brief for brief in others if brief in mine]
    assert "table 4" in files["facilitator/vote-tally.pdf"].decode()
    record = json.loads(files["manifest.json"])
    assert set(record["files"]) == set(files) - {"manifest.json"}


def test_the_kit_is_written_and_nothing_of_it_is_collected(tmp_path: Path) -> None:
    words = ("--case", ANGOLA, "--decision", STEP, "--groups", "2", "--profile", "60")
    done = command(CASES, "new", *words, "-o", tmp_path / "table")
    assert done.exit_code == 0, done.output
    assert "5 roles a table" in done.output
    assert len(list((tmp_path / "table" / "participants").iterdir())) == 7
    with pytest.raises(UserError, match="kit of a decision"):
        load_manifest(tmp_path / "table")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--decision", "one-army"), "there are elections-1992"),
        (("--decision", "../x"), "there is no decision point"),
        (("--decision", STEP, "--blind"), "a decision is played openly"),
    ],
)
def test_what_no_decision_kit_can_be_is_refused_with_what_there_is(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = command(CASES, "new", "--case", ANGOLA, "--groups", "2", *words, "-o", tmp_path / "table")
    assert done.exit_code == 2
    assert said in " ".join(done.output.split())
    assert not (tmp_path / "table").exists()


def test_a_file_that_says_too_much_is_refused_by_line_and_column_here_and_by_validate(tmp_path: Path) -> None:
    library = tmp_path / "cases"
    (library / "workshop/decisions").mkdir(parents=True)
    (library / f"{ANGOLA}.yaml").write_bytes((CASES / f"{ANGOLA}.yaml").read_bytes())
    path = library / "workshop/decisions" / f"{ANGOLA}-{STEP}.yaml"
    text = (CASES / "workshop/decisions" / path.name).read_text("utf-8")
    path.write_text(
        text.replace("[a95-fax-to-savimbi]", "[x]").replace("a27-covert-aid]", "a28-leverage-gone]"), "utf-8"
    )
    line = 1 + text[: text.index("a27-covert-aid")].count("\n")
    found = peacecase.validate(library).found.diagnostics
    assert [(each.code, each.line) for each in found] == [("PC2305", line)]
    done = command(
        library, "new", "--case", ANGOLA, "--decision", STEP, "--groups", "2", "-o", tmp_path / "table"
    )
    assert done.exit_code == 1
    assert "PC2305" in done.output
    case, _ = load_case(library / f"{ANGOLA}.yaml")
    assert case is not None
    assert load_decision(library, case, "one-army") == (None, [])
